//! What can be done with the drawing at hand: straighten it, draw it in other characters, put its picture or its graph
//! into the page, hand it out in another format.

use asciitect::document::{Container, Format as DocumentFormat};
use asciitect::emit::{Drawing, Format, Options, Output, Theme};
use asciitect::reading::Reading;
use asciitect::rewrite::{Glyphs, Manner};
use asciitect::source::Edit;
use lsp_types::{
    ApplyWorkspaceEditParams, CodeAction, CodeActionKind, CodeActionOrCommand, CodeActionParams, Command, Diagnostic,
    ExecuteCommandParams, NumberOrString, Uri, WorkspaceEdit, request,
};
use serde_json::{Value, json};

use super::diagnostics::CROOKED;
use super::documents::Open;
use super::edits;
use super::session::{Answer, Refusal, Session};
use crate::embed;

/// Puts the picture of the drawing at a line into the page: `[uri, line]`.
const PICTURE: &str = "asciitect.insertPicture";

/// Hands out the drawing at a line in a format, pictures in a theme: `[uri, line, format, theme?]`.
const WRITE: &str = "asciitect.write";

pub(super) const COMMANDS: [&str; 2] = [PICTURE, WRITE];

impl Session {
    pub(super) fn actions(&mut self, params: CodeActionParams) -> Answer<Option<Vec<CodeActionOrCommand>>> {
        let open = self.open(&params.text_document.uri)?;
        let Some(manner) = self.manner(&open) else { return Ok(None) };
        let wanted = |kind: &CodeActionKind| {
            let is_kind = |only: &CodeActionKind| kind.as_str().starts_with(only.as_str());
            params.context.only.as_ref().is_none_or(|only| only.iter().any(is_kind))
        };
        let mut all = Vec::new();
        for reading in open.within(params.range) {
            if wanted(&CodeActionKind::QUICKFIX) {
                let mends = |d: &&Diagnostic| d.code == Some(NumberOrString::String(CROOKED.to_owned()));
                let found: Vec<Diagnostic> = params.context.diagnostics.iter().filter(mends).cloned().collect();
                if let Some(action) = self.redraw(&open, reading, manner, "Straighten the drawing") {
                    let (kind, is_preferred) = (Some(CodeActionKind::QUICKFIX), Some(true));
                    let diagnostics = (!found.is_empty()).then_some(found);
                    all.push(CodeAction { kind, is_preferred, diagnostics, ..action });
                }
            }
            if wanted(&CodeActionKind::REFACTOR_REWRITE) {
                let styles = [(Glyphs::Unicode, "Draw with Unicode lines"), (Glyphs::Ascii, "Draw with ASCII")];
                for (glyphs, title) in styles {
                    all.extend(self.redraw(&open, reading, Manner::new(glyphs, manner.joins), title));
                }
                all.extend(fence(&open, reading).map(|edit| {
                    self.action("Insert the graph as Mermaid below", CodeActionKind::REFACTOR_REWRITE, &open, &[edit])
                }));
            }
            if wanted(&CodeActionKind::REFACTOR) {
                let line = reading.block.lines.0;
                if open.is_file() {
                    all.push(by_command(
                        "Insert the picture into the page",
                        PICTURE,
                        vec![json!(open.uri), json!(line)],
                    ));
                }
                let args = vec![json!(open.uri), json!(line), json!("mermaid")];
                all.push(by_command("Copy as Mermaid", WRITE, args));
            }
        }
        self.fixes(&open, &params, &mut all);
        Ok(Some(all.into_iter().map(CodeActionOrCommand::CodeAction).collect()))
    }

    /// The changes that findings come with.
    fn fixes(&mut self, open: &Open, params: &CodeActionParams, all: &mut Vec<CodeAction>) {
        let asked = |code: &str| {
            let is_it = |d: &&Diagnostic| d.code == Some(NumberOrString::String(code.to_owned()));
            params.context.diagnostics.iter().find(is_it)
        };
        if params.context.diagnostics.is_empty() {
            return;
        }
        let Some(checked) = self.check(open) else { return };
        for finding in &checked.outcome.findings {
            let Some(fix) = finding.fix.as_ref().filter(|f| f.path == open.document().source.name) else { continue };
            let Some(diagnostic) = asked(finding.check).filter(|d| d.range == open.place(&finding.place)) else {
                continue;
            };
            let action = self.action(&fix.title, CodeActionKind::QUICKFIX, open, &fix.edits);
            all.push(CodeAction { diagnostics: Some(vec![diagnostic.clone()]), ..action });
        }
    }

    /// The drawing in a manner; none where that would change nothing.
    fn redraw(&mut self, open: &Open, reading: &Reading, manner: Manner, title: &str) -> Option<CodeAction> {
        let edits = self.straight(open, &[reading], manner);
        // Nobody has asked for it yet, so why it cannot be done is not said.
        self.messages.taken();
        (!edits.is_empty()).then(|| self.action(title, CodeActionKind::REFACTOR_REWRITE, open, &edits))
    }

    fn action(&self, title: &str, kind: CodeActionKind, open: &Open, edits: &[Edit]) -> CodeAction {
        let (title, kind) = (title.to_owned(), Some(kind));
        CodeAction { title, kind, edit: Some(self.page_edit(open, edits)), ..CodeAction::default() }
    }

    fn page_edit(&self, open: &Open, edits: &[Edit]) -> WorkspaceEdit {
        edits::of_workspace(vec![(open.uri.clone(), Some(open.version), open.edits(edits))], self.versioned_edits)
    }

    pub(super) fn command(&mut self, params: ExecuteCommandParams) -> Answer<Option<Value>> {
        let usage = || Refusal::new(&format!("{}: not with these arguments", params.command));
        let uri = params.arguments.first().and_then(|u| serde_json::from_value::<Uri>(u.clone()).ok());
        let line = params.arguments.get(1).and_then(Value::as_u64).and_then(|n| usize::try_from(n).ok());
        let (Some(uri), Some(line)) = (uri, line) else { return Err(usage()) };
        let open = self.open(&uri)?;
        match params.command.as_str() {
            PICTURE => self.picture(&open, line),
            WRITE => {
                let format = params.arguments.get(2).and_then(Value::as_str);
                let format = Format::named(format.unwrap_or_default()).filter(|f| f.text).ok_or_else(usage)?;
                let reading = at(&open, line)?;
                let mut options = Options::default();
                if let Some(theme) = params.arguments.get(3).and_then(Value::as_str) {
                    options.theme = Theme::named(theme).ok_or_else(usage)?;
                }
                let Output { bytes, warnings, .. } = written(&open, reading, format, &options)?;
                warnings.iter().for_each(|w| self.messages.warning(w));
                Ok(Some(Value::String(String::from_utf8_lossy(&bytes).into_owned())))
            }
            other => Err(Refusal::new(&format!("no command is called {other}"))),
        }
    }

    /// The pictures are written beside the page; the page's own change is the client's to make.
    fn picture(&mut self, open: &Open, line: usize) -> Answer<Option<Value>> {
        let lines = at(open, line)?.block.lines;
        let mut read = open.as_read();
        let picked = read.document.readings.iter().map(|r| r.block.lines == lines).collect();
        read.pick.drawings = picked;
        let pick = read.pick.clone();
        pick.cut(&mut read.document);
        let Some(edits) = embed::into_page(&read, &mut self.messages) else {
            let said: Vec<String> = self.messages.taken().into_iter().map(|(_, text)| text).collect();
            return Err(Refusal::new(&said.join("\n")));
        };
        if !edits.is_empty() {
            let edit = self.page_edit(open, &edits);
            let label = Some("Insert the picture".to_owned());
            self.ask::<request::ApplyWorkspaceEdit>(&ApplyWorkspaceEditParams { label, edit });
        }
        Ok(None)
    }
}

fn at(open: &Open, line: usize) -> Answer<&Reading> {
    let is_at = |r: &&Reading| (r.block.lines.0..=r.block.lines.1).contains(&line);
    open.document()
        .readings
        .iter()
        .find(is_at)
        .ok_or_else(|| Refusal::new(&format!("no drawing stands at line {line}")))
}

fn written(open: &Open, reading: &Reading, format: &Format, options: &Options) -> Answer<Output> {
    let drawing = Drawing { source: &open.document().source.name, reading };
    (format.write)(&[drawing], options).map_err(|why| Refusal::new(&why.to_string()))
}

fn by_command(title: &str, command: &str, arguments: Vec<Value>) -> CodeAction {
    let command = Command { title: title.to_owned(), command: command.to_owned(), arguments: Some(arguments) };
    let kind = Some(CodeActionKind::REFACTOR);
    CodeAction { title: title.to_owned(), kind, command: Some(command), ..CodeAction::default() }
}

/// The edit that puts the graph below its drawing, in a fence of Markdown.
fn fence(open: &Open, reading: &Reading) -> Option<Edit> {
    let document = open.document();
    if document.format != DocumentFormat::Markdown || reading.block.container != Container::Fence {
        return None;
    }
    let graph = written(open, reading, Format::named("mermaid")?, &Options::default()).ok()?;
    let graph = String::from_utf8(graph.bytes).ok()?;
    let source = &document.source;
    let (first, last) = (source.line_range(reading.block.lines.0), source.line_range(reading.block.lines.1));
    let opening = &source.text()[first.clone()];
    // At the end of a page a fence may lack its end.
    let closing = source.text()[last.clone()].trim_start_matches([' ', '\t', '>']);
    if first == last || !closing.starts_with(['`', '~']) {
        return None;
    }
    // What stands before the fence stands before all its lines: a margin, a quote's mark.
    let margin = &opening[..opening.find(['`', '~'])?];
    if !margin.chars().all(|c| matches!(c, ' ' | '\t' | '>')) {
        return None;
    }
    let end = if source.text()[last.end..].starts_with("\r\n") { "\r\n" } else { "\n" };
    let lines = ["", "```mermaid"].into_iter().chain(graph.lines()).chain(["```"]);
    let text: String = lines.map(|line| format!("{end}{}", format!("{margin}{line}").trim_end())).collect();
    Some(Edit { span: source.span(last.end..last.end), text })
}
