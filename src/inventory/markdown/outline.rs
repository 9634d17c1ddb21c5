//! A Markdown document as a row of headings, paragraphs, lists, tables, fences and comments, with places.

use super::events::{Events, inline, take_inline, texts};
use super::inline::Inline;
use pulldown_cmark::{CodeBlockKind, Event, HeadingLevel, Options, Parser, Tag, TagEnd};
use std::ops::Range;

/// A piece of a document; `range` is in text offsets.
#[derive(Clone, Debug)]
pub(super) struct Piece {
    pub(super) range: Range<usize>,
    pub(super) form: Form,
}

#[derive(Clone, Debug)]
pub(super) enum Form {
    Heading { level: usize, title: Inline },
    Paragraph(Inline),
    List(Vec<Item>),
    Table { head: Vec<Inline>, rows: Vec<Vec<Inline>> },
    Fence { info: String, content: Vec<Range<usize>> },
    Comment(String),
}

/// An item of a list: its own text, and what stands below it.
#[derive(Clone, Debug)]
pub(super) struct Item {
    pub(super) text: Inline,
    pub(super) children: Vec<Piece>,
    /// A box to tick.
    pub(super) task: bool,
}

/// How deep quotes, lists and emphasis are followed into one another; what is nested deeper is left out.
const DEEPEST: usize = 64;

/// Reads a document.
pub(super) fn read(text: &str) -> Vec<Piece> {
    let options = Options::ENABLE_TABLES
        | Options::ENABLE_TASKLISTS
        | Options::ENABLE_DEFINITION_LIST
        | Options::ENABLE_YAML_STYLE_METADATA_BLOCKS;
    let mut depth = 0_usize;
    let shallow = move |(event, _): &(Event, Range<usize>)| {
        depth += usize::from(matches!(event, Event::Start(_)));
        let kept = depth <= DEEPEST;
        depth -= usize::from(matches!(event, Event::End(_)));
        kept
    };
    let events: Box<dyn Iterator<Item = _>> =
        Box::new(Parser::new_ext(text, options).into_offset_iter().filter(shallow));
    pieces(text, &mut events.peekable())
}

/// The pieces up to the end of the container whose start was taken, or of the document.
fn pieces(text: &str, events: &mut Events) -> Vec<Piece> {
    let mut pieces: Vec<Piece> = Vec::new();
    while let Some((event, range)) = events.next() {
        let form = match event {
            Event::End(_) => return pieces,
            Event::Start(Tag::Heading { level, .. }) => {
                Form::Heading { level: number(level), title: inline(text, events) }
            }
            Event::Start(Tag::Paragraph) => Form::Paragraph(inline(text, events)),
            Event::Start(Tag::List(_)) => Form::List(items(text, events)),
            Event::Start(Tag::DefinitionList) => Form::List(terms(text, events)),
            Event::Start(Tag::Table(_)) => table(text, events),
            Event::Start(Tag::CodeBlock(kind)) => {
                let info = if let CodeBlockKind::Fenced(info) = kind { info.to_string() } else { String::new() };
                Form::Fence { info, content: texts(events) }
            }
            Event::Start(Tag::HtmlBlock) => {
                texts(events);
                let comments = comments(&text[range.clone()], range.start);
                pieces.extend(comments);
                continue;
            }
            Event::Start(Tag::MetadataBlock(_)) => {
                texts(events);
                continue;
            }
            Event::Start(_) => {
                let inner = self::pieces(text, events);
                pieces.extend(inner);
                continue;
            }
            _ => continue,
        };
        pieces.push(Piece { range, form });
    }
    pieces
}

fn comments(html: &str, start: usize) -> Vec<Piece> {
    let mut found = Vec::new();
    let mut at = 0;
    while let Some(open) = html[at..].find("<!--").map(|i| at + i) {
        let Some(close) = html[open..].find("-->").map(|i| open + i) else { break };
        let form = Form::Comment(html[open + 4..close].trim().to_owned());
        found.push(Piece { range: start + open..start + close + 3, form });
        at = close + 3;
    }
    found
}

fn items(text: &str, events: &mut Events) -> Vec<Item> {
    let mut items = Vec::new();
    while let Some((event, _)) = events.next() {
        match event {
            Event::End(TagEnd::List(_)) => break,
            Event::Start(Tag::Item) => items.push(item(text, events)),
            _ => {}
        }
    }
    items
}

/// The terms of a definition list, each with what is said of it below.
fn terms(text: &str, events: &mut Events) -> Vec<Item> {
    let mut items: Vec<Item> = Vec::new();
    while let Some((event, range)) = events.next() {
        match event {
            Event::End(TagEnd::DefinitionList) => break,
            Event::Start(Tag::DefinitionListTitle) => {
                items.push(Item { text: inline(text, events), children: Vec::new(), task: false });
            }
            Event::Start(Tag::DefinitionListDefinition) => {
                let Item { text: own, children, .. } = item(text, events);
                if let Some(term) = items.last_mut() {
                    term.children.push(Piece { range, form: Form::Paragraph(own) });
                    term.children.extend(children);
                }
            }
            _ => {}
        }
    }
    items
}

fn item(text: &str, events: &mut Events) -> Item {
    let task = matches!(events.peek(), Some((Event::TaskListMarker(_), _)));
    if task {
        events.next();
    }
    // A loose item holds a paragraph, a tight one its text itself.
    let loose = matches!(events.peek(), Some((Event::Start(Tag::Paragraph), _)));
    if loose {
        events.next();
        let task = task || matches!(events.peek(), Some((Event::TaskListMarker(_), _)));
        return Item { text: inline(text, events), children: pieces(text, events), task };
    }
    let mut own = Inline::default();
    while let Some((event, _)) = events.peek() {
        match event {
            Event::End(TagEnd::Item | TagEnd::DefinitionListDefinition) => {
                events.next();
                return Item { text: own, children: Vec::new(), task };
            }
            Event::Start(
                Tag::List(_)
                | Tag::CodeBlock(_)
                | Tag::Table(_)
                | Tag::BlockQuote(_)
                | Tag::Heading { .. }
                | Tag::HtmlBlock,
            ) => break,
            _ => take_inline(text, events, &mut own, &mut 0),
        }
    }
    Item { text: own, children: pieces(text, events), task }
}

fn table(text: &str, events: &mut Events) -> Form {
    let (mut head, mut rows, mut row) = (Vec::new(), Vec::new(), Vec::new());
    while let Some((event, _)) = events.next() {
        match event {
            Event::Start(Tag::TableCell) => row.push(inline(text, events)),
            Event::End(TagEnd::TableHead) => head = std::mem::take(&mut row),
            Event::End(TagEnd::TableRow) => rows.push(std::mem::take(&mut row)),
            Event::End(TagEnd::Table) => break,
            _ => {}
        }
    }
    Form::Table { head, rows }
}

fn number(level: HeadingLevel) -> usize {
    level as usize
}

#[cfg(test)]
mod tests {
    use super::super::inline::Style;
    use super::*;

    #[test]
    fn texts_know_where_they_stand() {
        let text = "# A `b` c\n\n- **Web**: x\n  - y\n- [ ] z\n\n| H | K |\n|--|--|\n| `q` | é |\n\n<!-- note -->\n";
        let pieces = read(text);
        let Form::List(items) = &pieces[1].form else { panic!("{pieces:?}") };
        assert_eq!(items[0].text.text, "Web: x");
        assert_eq!(items[0].text.lead(), (Style::Strong, 3));
        assert_eq!(&text[items[0].text.source(0..3)], "Web");
        assert_eq!(items[0].children.len(), 1);
        assert!(items[1].task);
        let Form::Table { rows, .. } = &pieces[2].form else { panic!("{pieces:?}") };
        assert_eq!(&text[rows[0][0].source(0..1)], "q");
        assert_eq!(&text[rows[0][1].source(0..2)], "é");
        assert!(matches!(&pieces[3].form, Form::Comment(c) if c == "note"));
    }

    #[test]
    fn no_nesting_is_too_deep() {
        let lists: String = (0..2000).map(|i| format!("{}- a\n", " ".repeat(2 * i))).collect();
        let emphasis = format!("{}a{}", "**b ".repeat(5000), " c**".repeat(5000));
        for text in [format!("{}x\n\n# After\n", "> ".repeat(20_000)), lists, emphasis, "- ".repeat(20_000)] {
            let pieces = read(&text);
            assert_eq!(text.contains("After"), matches!(&pieces[..], [.., Piece { form: Form::Heading { .. }, .. }]));
        }
    }

    #[test]
    fn fences_in_lists_keep_their_lines() {
        let text = "- x\n\n  ```yaml\n  a: 1\n  b: 2\n  ```\n";
        let pieces = read(text);
        let Form::List(items) = &pieces[0].form else { panic!("{pieces:?}") };
        let Form::Fence { info, content } = &items[0].children[0].form else { panic!("{pieces:?}") };
        assert_eq!(info, "yaml");
        assert_eq!(content.iter().map(|r| &text[r.clone()]).collect::<String>(), "a: 1\nb: 2\n");
    }
}
