//! The texts of D2: keys, quoted names, labels, and what braces hold.

use super::error::Fault;

/// A place in a text of D2.
pub(super) struct Lexer<'a> {
    pub(super) text: &'a str,
    pub(super) at: usize,
}

impl<'a> Lexer<'a> {
    pub(super) fn rest(&self) -> &'a str {
        &self.text[self.at..]
    }

    /// What a fault says of a place.
    pub(super) fn fault<T>(&self, what: &str) -> Result<T, Fault> {
        Err(Fault::new(self.at, what))
    }

    /// Passes over the rest of the row.
    pub(super) fn row(&mut self) {
        self.at += self.rest().find('\n').unwrap_or(self.rest().len());
    }

    /// Passes over the rest of the row, or the braces that open in it.
    pub(super) fn row_or_braces(&mut self) -> Result<(), Fault> {
        let rest = self.rest();
        let end = rest.find('\n').unwrap_or(rest.len());
        self.at += rest[..end].find('{').unwrap_or(end);
        self.passed_over().map(|_| ())
    }

    pub(super) fn blanks(&mut self) {
        self.at += self.rest().len() - self.rest().trim_start_matches([' ', '\t']).len();
    }

    /// A key: names with dots between them.
    pub(super) fn key(&mut self) -> Result<Vec<String>, Fault> {
        let mut names = Vec::new();
        loop {
            let start = self.at;
            let name = match self.rest().chars().next() {
                Some(quote @ ('"' | '\'')) => self.quoted(quote)?,
                _ => {
                    let stops = |c: char| matches!(c, ':' | ';' | '{' | '}' | '.' | '\n' | '\r' | '#' | '<' | '>');
                    let rest = self.rest();
                    let mut end = rest.find(stops).unwrap_or(rest.len());
                    end = ["--", "->"].iter().filter_map(|a| rest[..end].find(a)).min().unwrap_or(end);
                    // The dash of `->`, whose head is a stop.
                    if rest[end..].starts_with('>') && rest[..end].ends_with('-') {
                        end -= 1;
                    }
                    let name = rest[..end].trim().to_owned();
                    self.at += end;
                    name
                }
            };
            if name.is_empty() || name.contains(['*', '$', '|', '@']) {
                return Err(Fault::new(start, "not D2: a name expected"));
            }
            names.push(name);
            self.blanks();
            if !self.rest().starts_with('.') {
                return Ok(names);
            }
            self.at += 1;
            self.blanks();
        }
    }

    pub(super) fn quoted(&mut self, quote: char) -> Result<String, Fault> {
        let start = self.at;
        let mut out = String::new();
        let mut chars = self.text[start + 1..].char_indices();
        while let Some((i, c)) = chars.next() {
            match c {
                '\\' => out.extend(chars.next().map(|(_, c)| if c == 'n' { ' ' } else { c })),
                c if c == quote => {
                    self.at = start + 1 + i + 1;
                    return Ok(out.split_whitespace().collect::<Vec<_>>().join(" "));
                }
                c => out.push(c),
            }
        }
        Err(Fault::new(start, "a quote that is never closed"))
    }

    /// A label behind its colon.
    pub(super) fn value(&mut self) -> Result<String, Fault> {
        match self.rest().chars().next() {
            Some(quote @ ('"' | '\'')) => self.quoted(quote),
            Some('|') => self.block(),
            Some('@') => Err(Fault::new(self.at, "an import, which is not read")),
            _ => {
                let rest = self.rest();
                let end = rest.find(['\n', '\r', ';', '{', '}', '#']).unwrap_or(rest.len());
                let value = rest[..end].split_whitespace().collect::<Vec<_>>().join(" ").replace("\\n", " ");
                self.at += end;
                Ok(value)
            }
        }
    }

    /// A block string: what opens it, turned round, closes it; behind it stands the name of its language.
    fn block(&mut self) -> Result<String, Fault> {
        let rest = self.rest();
        let mark = rest.find(|c: char| c.is_alphanumeric() || c.is_whitespace()).unwrap_or(rest.len());
        let close: String = rest[..mark].chars().rev().collect();
        let body = &rest[mark..];
        let Some(end) = body.find(&close) else {
            return Err(Fault::new(self.at, "a block string that is never closed"));
        };
        let text = body[..end].split_once(char::is_whitespace).map_or("", |(_, text)| text);
        let rows = text.lines().map(|row| row.trim().trim_start_matches('#'));
        let words: Vec<&str> = rows.flat_map(str::split_whitespace).collect();
        let label = words.join(" ");
        self.at += mark + end + close.len();
        Ok(label)
    }

    /// What a pair of braces holds that says how something looks.
    pub(super) fn passed_over(&mut self) -> Result<&'a str, Fault> {
        self.blanks();
        if !self.rest().starts_with('{') {
            return Ok("");
        }
        let start = self.at;
        let mut depth = 0usize;
        while let Some(c) = self.rest().chars().next() {
            match c {
                '"' => drop(self.quoted(c)?),
                '#' => self.at += self.rest().find('\n').unwrap_or(self.rest().len()),
                c => {
                    self.at += c.len_utf8();
                    depth = if c == '{' { depth + 1 } else { depth - usize::from(c == '}') };
                    if depth == 0 {
                        return Ok(&self.text[start..self.at]);
                    }
                }
            }
        }
        Err(Fault::new(start, "a brace that is never closed"))
    }
}
