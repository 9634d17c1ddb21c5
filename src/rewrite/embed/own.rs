//! Our own lines around a drawing, as they count: whatever formatters of Markdown do to them does not.

use super::marker::sum;

/// Lines of ours, taken apart.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub(super) struct Own {
    /// What the target has: all but the words, numbers of pixels, and blanks.
    frame: String,
    /// The alternative texts.
    words: Vec<String>,
}

/// What stands before and behind an alternative text, for each way to write one.
const ALTS: &[(&str, &str)] =
    &[("alt=\"", "\""), ("alt=`", "`"), (":alt: \"", "\""), ("![", "]("), ("|alt=", "]]"), ("[\"", "\"]"), ("|", "}}")];

impl Own {
    /// Formatters put in blank lines and take them out, break lines and tags, indent, make fences longer, and put
    /// backslashes before signs.
    pub(super) fn of<'a>(lines: impl IntoIterator<Item = &'a str>) -> Own {
        let mut own = Own::default();
        for line in lines {
            // The end of a tag is no quote's mark.
            let tag = own.frame.rfind('<') > own.frame.rfind('>');
            let line = line.trim_start_matches(|c| matches!(c, ' ' | '\t') || c == '>' && !tag).trim_end();
            let line = &line[line.bytes().take_while(|b| *b == b'`').count().saturating_sub(3)..];
            if !line.is_empty() {
                let frame = own.split(&line.replace("]\\]", "]]"));
                own.frame.extend(frame.split_whitespace());
            }
        }
        own
    }

    /// A line without its alternative text, which is kept.
    fn split(&mut self, line: &str) -> String {
        // reStructuredText has no quotes around it.
        if let Some(words) = line.strip_prefix(":alt: ").filter(|words| !words.starts_with('"')) {
            self.words.push(letters(words));
            return ":alt:".to_owned();
        }
        for (before, behind) in ALTS {
            let Some((head, rest)) = line.split_once(before) else { continue };
            let is_macro = before.starts_with('|') && *behind == "}}" && !head.starts_with("{{:");
            let is_block = *before == "[\"" && !head.starts_with("image::");
            // `![[file|12]]` is a picture, `![[title] words](file)` is one that lost its backslashes.
            let is_file = *before == "![" && rest.starts_with('[') && !rest.contains("](");
            if is_macro || is_block || is_file {
                continue;
            }
            if let Some(end) = unescaped(rest, behind) {
                self.words.push(letters(&rest[..end]));
                return sizeless(head) + before + &self.split(&rest[end..]);
            }
        }
        sizeless(line)
    }

    /// The sum of what the target has.
    pub(super) fn frame(&self) -> u32 {
        sum([self.frame.as_str()])
    }

    /// The sum of the alternative texts.
    pub(super) fn words(&self) -> u32 {
        sum(self.words.iter().map(String::as_str))
    }

    /// The sum of all.
    pub(super) fn all(&self) -> u32 {
        sum([&self.frame].into_iter().chain(&self.words).map(String::as_str))
    }
}

/// Where `end` stands without a backslash before it.
fn unescaped(text: &str, end: &str) -> Option<usize> {
    text.match_indices(end).map(|(at, _)| at).find(|at| {
        let backslashes = text[..*at].bytes().rev().take_while(|b| *b == b'\\').count();
        backslashes % 2 == 0
    })
}

/// A text without backslashes and with single blanks.
fn letters(text: &str) -> String {
    text.replace('\\', "").split_whitespace().collect::<Vec<_>>().join(" ")
}

/// The same without the numbers that say how large a picture is.
fn sizeless(text: &str) -> String {
    let text = letters(text);
    let mut out = String::with_capacity(text.len());
    for c in text.chars() {
        let sizes =
            out.trim_end_matches(|c: char| c.is_ascii_digit()).ends_with(['|', '?']) || out.ends_with("width=\"");
        if !(c.is_ascii_digit() && sizes) {
            out.push(c);
        }
    }
    out
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn words_and_sizes_are_told_from_the_frame() {
        for (a, b) in [
            ("<img alt=\"Two\" src=\"a-2.svg\">", "<img alt=\"Three &quot;c&quot;\" src=\"a-2.svg\">"),
            (":alt: Two: a, b.", ":alt: Three, \"c\" too."),
            (":alt: \"Two\"", ":alt: \"Three \\\"c\\\"\""),
            ("![Two](a.svg)", "![Three \\[c\\] ](a.svg)"),
            ("[[File:a.svg|12px|alt=Two]]", "[[File:a.svg|1234px|alt=Three]]"),
            ("image::a.svg[\"Two\"]", "image::a.svg[\"Three\"]"),
            ("{{:a.svg?12|Two}}", "{{:a.svg?1|Three}}"),
            ("{{< figure alt=`Two` >}}", "{{< figure alt=`Three \"c\"` >}}"),
            ("![[a.svg|12]]", "![[a.svg|345]]"),
            ("<ac:image ac:alt=\"Two\" ac:width=\"12\">", "<ac:image ac:alt=\"Three\" ac:width=\"3\">"),
        ] {
            let (a, b) = (Own::of([a]), Own::of([b]));
            assert_eq!(a.frame(), b.frame(), "{a:?} {b:?}");
            assert_eq!(a.words() == b.words(), a.words.is_empty(), "{a:?} {b:?}");
        }
        for (a, b) in [
            ("src=\"a-2.svg\"", "src=\"a-3.svg\""),
            ("{{< figure alt=`a` >}}", "{{< image alt=`a` >}}"),
            ("<b>", "<i>"),
            ("{{< figure alt=\"\" >}}", "{{< image alt=\"\" >}}"),
        ] {
            assert_ne!(Own::of([a]).frame(), Own::of([b]).frame(), "{a} {b}");
        }
    }

    #[test]
    fn what_formatters_do_does_not_count() {
        let ours = Own::of([
            "```d2",
            "# ```",
            "```",
            "![[a.svg|12]]",
            "",
            "</ac:body>",
            "![a \\* b](c)",
            "![\\[a\\]: b](c)",
            "![\\[a\\]](c)",
            "[[File:a|alt=b]]",
            "<p><br/></p>",
            "<g id=\"a\" class=\"b\">",
            "<path d=\"c\"/>",
        ]);
        let theirs = Own::of([
            "````d2",
            "# ```",
            "````",
            "",
            "> !\\[[a.svg|12]\\]",
            "> \\</ac:body>",
            "",
            "![a * b](c)",
            "![[a]: b](c)",
            "![[a]](c)",
            "\\[[File:a|alt=b]\\]",
            "<p>",
            "  <br/>",
            "</p>",
            "<g",
            "  id=\"a\"",
            "  class=\"b\"",
            ">",
            "> <path d=\"c\" />",
        ]);
        assert_eq!(ours, theirs);
    }
}
