//! A session with an editor: which documents are open, what the client can do, and who answers what it asks.

use std::collections::{BTreeMap, BTreeSet};
use std::rc::Rc;

use asciitect::config::FILE_NAME;
use lsp_server::{ErrorCode, Message, Notification, Request, RequestId, Response};
use lsp_types::notification::{self, Notification as _};
use lsp_types::request::{self, Request as _};
use lsp_types::{
    ClientCapabilities, InitializeParams, LogMessageParams, MessageType, PublishDiagnosticsParams, ShowMessageParams,
    Uri,
};
use serde_json::Value;

use super::documents::Open;
use super::position::Encoding;
use crate::check::Lists;
use crate::config::Configs;
use crate::messages::{Messages, Weight};

/// Why something cannot be done that was asked for.
#[derive(Debug)]
pub(super) struct Refusal {
    code: i32,
    why: String,
}

/// The code of a request that was understood and could not be done.
const REQUEST_FAILED: i32 = -32803;

impl Refusal {
    pub(super) fn new(why: &str) -> Refusal {
        Refusal { code: REQUEST_FAILED, why: why.to_owned() }
    }
}

pub(super) type Answer<T> = Result<T, Refusal>;

pub(super) struct Session {
    send: Box<dyn Fn(Message)>,
    pub(super) encoding: Encoding,
    /// The open documents, by their addresses.
    open: BTreeMap<String, Rc<Open>>,
    /// Those that have changed since their findings were told.
    dirty: BTreeSet<String>,
    pub(super) configs: Configs,
    pub(super) lists: Lists,
    pub(super) messages: Messages,
    /// Whether a hover shows the picture: the client's setting, as not every editor can.
    pub(super) pictures: bool,
    pub(super) nested_symbols: bool,
    pub(super) versioned_edits: bool,
    asked: i32,
}

impl Session {
    pub(super) fn new(params: &InitializeParams, send: Box<dyn Fn(Message)>) -> Session {
        let ClientCapabilities { general, text_document, workspace, .. } = &params.capabilities;
        let offered = general.as_ref().and_then(|g| g.position_encodings.as_deref());
        let symbols = text_document.as_ref().and_then(|t| t.document_symbol.as_ref());
        let edits = workspace.as_ref().and_then(|w| w.workspace_edit.as_ref());
        let options = params.initialization_options.as_ref();
        Session {
            send,
            encoding: Encoding::of(offered),
            open: BTreeMap::new(),
            dirty: BTreeSet::new(),
            configs: Configs::default(),
            lists: Lists::default(),
            messages: Messages::keeping(),
            pictures: options.and_then(|o| o.get("pictures")).and_then(Value::as_bool).unwrap_or(false),
            nested_symbols: symbols.and_then(|s| s.hierarchical_document_symbol_support).unwrap_or(false),
            versioned_edits: edits.and_then(|e| e.document_changes).unwrap_or(false),
            asked: 0,
        }
    }

    /// The open document of an address.
    pub(super) fn open(&self, uri: &Uri) -> Answer<Rc<Open>> {
        let none = || Refusal::new(&format!("{}: not open", uri.as_str()));
        self.open.get(uri.as_str()).cloned().ok_or_else(none)
    }

    pub(super) fn request(&mut self, request: Request) {
        let Request { id, method, params } = request;
        let result = match method.as_str() {
            request::Formatting::METHOD => self.answer::<request::Formatting>(params, Session::formatting),
            request::RangeFormatting::METHOD => {
                self.answer::<request::RangeFormatting>(params, Session::range_formatting)
            }
            request::HoverRequest::METHOD => self.answer::<request::HoverRequest>(params, Session::hover),
            request::DocumentSymbolRequest::METHOD => {
                self.answer::<request::DocumentSymbolRequest>(params, Session::symbols)
            }
            request::CodeActionRequest::METHOD => self.answer::<request::CodeActionRequest>(params, Session::actions),
            request::ExecuteCommand::METHOD => self.answer::<request::ExecuteCommand>(params, Session::command),
            request::GotoDefinition::METHOD => self.answer::<request::GotoDefinition>(params, Session::definition),
            request::References::METHOD => self.answer::<request::References>(params, Session::references),
            request::PrepareRenameRequest::METHOD => {
                self.answer::<request::PrepareRenameRequest>(params, Session::prepare_rename)
            }
            request::Rename::METHOD => self.answer::<request::Rename>(params, Session::rename),
            other => Err(Refusal { code: ErrorCode::MethodNotFound as i32, why: format!("no method {other}") }),
        };
        self.tell();
        self.send(Message::Response(match result {
            Ok(value) => Response::new_ok(id, value),
            Err(Refusal { code, why }) => Response::new_err(id, code, why),
        }));
    }

    fn answer<R: request::Request>(
        &mut self,
        params: Value,
        answer: fn(&mut Session, R::Params) -> Answer<R::Result>,
    ) -> Answer<Value> {
        let invalid = |e: serde_json::Error| Refusal { code: ErrorCode::InvalidParams as i32, why: e.to_string() };
        let params = serde_json::from_value(params).map_err(invalid)?;
        serde_json::to_value(answer(self, params)?).map_err(invalid)
    }

    pub(super) fn notification(&mut self, notification: Notification) {
        let Notification { method, params } = notification;
        match method.as_str() {
            notification::DidOpenTextDocument::METHOD => {
                if let Some(params) = self.told::<notification::DidOpenTextDocument>(params) {
                    let open = Open::new(params.text_document, self.encoding);
                    let uri = open.uri.as_str().to_owned();
                    self.open.insert(uri.clone(), Rc::new(open));
                    self.dirty.insert(uri);
                }
            }
            notification::DidChangeTextDocument::METHOD => {
                if let Some(params) = self.told::<notification::DidChangeTextDocument>(params) {
                    let document = params.text_document;
                    if let Some(open) = self.open.get_mut(document.uri.as_str()).and_then(Rc::get_mut) {
                        open.change(document.version, params.content_changes);
                        self.dirty.insert(document.uri.as_str().to_owned());
                    }
                }
            }
            notification::DidCloseTextDocument::METHOD => {
                if let Some(params) = self.told::<notification::DidCloseTextDocument>(params) {
                    let uri = params.text_document.uri;
                    self.open.remove(uri.as_str());
                    self.dirty.remove(uri.as_str());
                    self.publish_for(uri, None, Vec::new());
                }
            }
            // What stands in files may be other settings, or other lists.
            notification::DidSaveTextDocument::METHOD | notification::DidChangeWatchedFiles::METHOD => {
                self.configs = Configs::default();
                self.lists = Lists::default();
                // What is still wrong with them is said again.
                self.messages = Messages::keeping();
                self.dirty.extend(self.open.keys().cloned());
            }
            _ => {}
        }
        self.tell();
    }

    fn told<N: notification::Notification>(&mut self, params: Value) -> Option<N::Params> {
        let read = serde_json::from_value(params);
        read.map_err(|e| self.messages.error(format!("{}: {e}", N::METHOD))).ok()
    }

    /// Tells the findings of what has changed. Done when nothing else waits, so that of many changes the last counts.
    pub(super) fn publish(&mut self) {
        while let Some(uri) = self.dirty.pop_first() {
            let Some(open) = self.open.get(&uri).cloned() else { continue };
            let diagnostics = self.diagnostics(&open);
            self.publish_for(open.uri.clone(), Some(open.version), diagnostics);
        }
        self.tell();
    }

    fn publish_for(&self, uri: Uri, version: Option<i32>, diagnostics: Vec<lsp_types::Diagnostic>) {
        let params = PublishDiagnosticsParams { uri, diagnostics, version };
        self.notify::<notification::PublishDiagnostics>(&params);
    }

    /// Says what the program has to say: errors where the user sees them, all else in the log.
    fn tell(&mut self) {
        for (weight, message) in self.messages.taken() {
            match weight {
                Weight::Error => {
                    let typ = MessageType::ERROR;
                    self.notify::<notification::ShowMessage>(&ShowMessageParams { typ, message });
                }
                Weight::Warning | Weight::Note => {
                    let typ = if weight == Weight::Warning { MessageType::WARNING } else { MessageType::INFO };
                    self.notify::<notification::LogMessage>(&LogMessageParams { typ, message });
                }
            }
        }
    }

    /// Asks to be told when settings and lists change in their files, if the client can be asked.
    pub(super) fn watch(&mut self, capabilities: &ClientCapabilities) {
        let files = capabilities.workspace.as_ref().and_then(|w| w.did_change_watched_files.as_ref());
        if !files.and_then(|f| f.dynamic_registration).unwrap_or(false) {
            return;
        }
        let watched = [format!("**/{FILE_NAME}"), "**/*.{yaml,yml,toml,json,csv,dot,mmd,d2,tf}".to_owned()];
        let watchers: Vec<Value> = watched.iter().map(|glob| serde_json::json!({ "globPattern": glob })).collect();
        let registration = serde_json::json!({ "registrations": [{
            "id": "files",
            "method": notification::DidChangeWatchedFiles::METHOD,
            "registerOptions": { "watchers": watchers },
        }]});
        if let Ok(params) = serde_json::from_value(registration) {
            self.ask::<request::RegisterCapability>(&params);
        }
    }

    /// Asks the client for something; what it answers changes nothing here.
    pub(super) fn ask<R: request::Request>(&mut self, params: &R::Params) {
        self.asked += 1;
        self.send(Message::Request(Request::new(RequestId::from(self.asked), R::METHOD.to_owned(), params)));
    }

    fn notify<N: notification::Notification>(&self, params: &N::Params) {
        self.send(Message::Notification(Notification::new(N::METHOD.to_owned(), params)));
    }

    fn send(&self, message: Message) {
        (self.send)(message);
    }
}
