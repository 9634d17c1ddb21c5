//! `asciitect lsp`: a language server for editors, over standard input and output.

mod actions;
mod diagnostics;
mod documents;
mod edits;
mod format;
mod hover;
mod names;
mod position;
mod session;
mod symbols;
mod uri;

use std::io;

use lsp_server::{Connection, Message};
use lsp_types::{
    CodeActionKind, CodeActionOptions, CodeActionProviderCapability, ExecuteCommandOptions, HoverProviderCapability,
    InitializeParams, OneOf, RenameOptions, SaveOptions, ServerCapabilities, TextDocumentSyncCapability,
    TextDocumentSyncKind, TextDocumentSyncOptions, TextDocumentSyncSaveOptions, WorkDoneProgressOptions,
};
use serde_json::json;

use crate::args::LspArgs;
use crate::messages::Messages;
use session::Session;

pub(crate) fn run(_: &LspArgs, messages: &mut Messages) -> io::Result<()> {
    let (connection, threads) = Connection::stdio();
    if let Err(why) = serve(&connection) {
        messages.error(format!("the session broke off: {why}"));
    }
    // The threads end when nobody holds their channels.
    drop(connection);
    threads.join()
}

fn serve(connection: &Connection) -> Result<(), Box<dyn std::error::Error + Send + Sync>> {
    let (id, params) = connection.initialize_start()?;
    let params: InitializeParams = serde_json::from_value(params)?;
    let sender = connection.sender.clone();
    // A client that has gone is told nothing more.
    let mut session = Session::new(&params, Box::new(move |message| drop(sender.send(message))));
    let about = json!({
        "capabilities": capabilities(&session),
        "serverInfo": { "name": "asciitect", "version": env!("CARGO_PKG_VERSION") },
    });
    connection.initialize_finish(id, about)?;
    session.watch(&params.capabilities);
    loop {
        if connection.receiver.is_empty() {
            session.publish();
        }
        match connection.receiver.recv() {
            Ok(Message::Request(request)) => {
                if connection.handle_shutdown(&request)? {
                    return Ok(());
                }
                session.request(request);
            }
            Ok(Message::Notification(notification)) => session.notification(notification),
            Ok(Message::Response(_)) => {}
            Err(_) => return Ok(()),
        }
    }
}

fn capabilities(session: &Session) -> ServerCapabilities {
    let sync = TextDocumentSyncOptions {
        open_close: Some(true),
        change: Some(TextDocumentSyncKind::INCREMENTAL),
        save: Some(TextDocumentSyncSaveOptions::SaveOptions(SaveOptions { include_text: Some(false) })),
        ..TextDocumentSyncOptions::default()
    };
    let kinds = vec![CodeActionKind::QUICKFIX, CodeActionKind::REFACTOR, CodeActionKind::REFACTOR_REWRITE];
    ServerCapabilities {
        position_encoding: Some(session.encoding.kind()),
        text_document_sync: Some(TextDocumentSyncCapability::Options(sync)),
        hover_provider: Some(HoverProviderCapability::Simple(true)),
        definition_provider: Some(OneOf::Left(true)),
        references_provider: Some(OneOf::Left(true)),
        document_symbol_provider: Some(OneOf::Left(true)),
        document_formatting_provider: Some(OneOf::Left(true)),
        document_range_formatting_provider: Some(OneOf::Left(true)),
        code_action_provider: Some(CodeActionProviderCapability::Options(CodeActionOptions {
            code_action_kinds: Some(kinds),
            ..CodeActionOptions::default()
        })),
        rename_provider: Some(OneOf::Right(RenameOptions {
            prepare_provider: Some(true),
            work_done_progress_options: WorkDoneProgressOptions::default(),
        })),
        execute_command_provider: Some(ExecuteCommandOptions {
            commands: actions::COMMANDS.map(str::to_owned).to_vec(),
            ..ExecuteCommandOptions::default()
        }),
        ..ServerCapabilities::default()
    }
}
