//! Texts and names as they stand in a page's markup.

/// A text as it stands in an attribute or between tags.
pub(super) fn escape_html(text: &str) -> String {
    let escape = |c| match c {
        '&' => "&amp;".to_owned(),
        '<' => "&lt;".to_owned(),
        '>' => "&gt;".to_owned(),
        '"' => "&quot;".to_owned(),
        c if c.is_control() => '\u{FFFD}'.to_string(),
        c => c.to_string(),
    };
    text.chars().map(escape).collect()
}

/// A text as it stands in the words of a Markdown page, MDX too.
pub(super) fn escape_markdown(text: &str) -> String {
    let escape = |c| match c {
        '\\' | '`' | '*' | '_' | '[' | ']' | '{' | '}' => format!("\\{c}"),
        '|' | '~' | '$' => format!("&#{};", u32::from(c)),
        c => escape_html(&c.to_string()),
    };
    text.chars().map(escape).collect()
}

/// A file's name as it stands in a link: letters of any script stay, which all hosts take.
pub(super) fn escape_link(name: &str) -> String {
    name.chars().map(|c| if c.is_alphanumeric() || "-_.".contains(c) { c.to_string() } else { percent(c) }).collect()
}

fn percent(c: char) -> String {
    c.to_string().bytes().map(|b| format!("%{b:02X}")).collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn alternative_texts_are_only_text() {
        assert_eq!(escape_html("a \"<b>\" & c"), "a &quot;&lt;b&gt;&quot; &amp; c");
        assert_eq!(escape_markdown("[a] {b} <c> d_e|f"), "\\[a\\] \\{b\\} &lt;c&gt; d\\_e&#124;f");
        assert_eq!(escape_link("größe a(1).svg"), "größe%20a%281%29.svg");
    }
}
