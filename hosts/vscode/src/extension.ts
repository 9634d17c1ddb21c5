// Starts the language server and adds what the protocol has no word for: a preview, and the clipboard.

import * as vscode from "vscode";
import { ExecuteCommandRequest, LanguageClient, LanguageClientOptions, ServerOptions } from "vscode-languageclient/node";

import { Preview } from "./preview";

/** The server's command that hands out a drawing in a format. */
const WRITE = "asciitect.write";

/** The text formats that one copies. */
const FORMATS = ["mermaid", "dot", "d2", "plantuml", "json", "svg", "csv", "outline", "prose"];

let client: LanguageClient | undefined;

export async function activate(context: vscode.ExtensionContext): Promise<void> {
  const settings = vscode.workspace.getConfiguration("asciitect");
  const command = settings.get<string>("path", "asciitect");
  const languages = settings.get<string[]>("languages", ["markdown"]);
  const server: ServerOptions = { command, args: ["lsp"] };
  const options: LanguageClientOptions = {
    documentSelector: languages.flatMap((language) => [{ scheme: "file", language }, { scheme: "untitled", language }]),
    initializationOptions: { pictures: settings.get<boolean>("hoverPictures", true) },
    middleware: {
      // The action “Copy as Mermaid” runs the server's command; what it answers goes onto the clipboard.
      executeCommand: async (name, args, next) => {
        const answer: unknown = await next(name, args);
        if (name === WRITE && typeof answer === "string") await copy(answer);
        return answer;
      },
    },
  };
  client = new LanguageClient("asciitect", "asciitect", server, options);
  const running = client;

  const write = async (uri: string, line: number, format: string, theme?: string): Promise<string> => {
    const args = theme === undefined ? [uri, line, format] : [uri, line, format, theme];
    return String(await running.sendRequest(ExecuteCommandRequest.type, { command: WRITE, arguments: args }));
  };
  const preview = new Preview(write, (document) => languages.includes(document.languageId));
  context.subscriptions.push(
    preview,
    vscode.commands.registerCommand("asciitect.preview", () => preview.open()),
    vscode.commands.registerCommand("asciitect.restart", () => running.restart()),
    vscode.commands.registerTextEditorCommand("asciitect.copyAs", (editor) => void copyAs(editor, write)),
  );
  try {
    await running.start();
  } catch (e) {
    const what = `asciitect: ${command} cannot be started: ${e instanceof Error ? e.message : String(e)}`;
    const chosen = await vscode.window.showErrorMessage(what, "Settings");
    if (chosen !== undefined) await vscode.commands.executeCommand("workbench.action.openSettings", "asciitect.path");
  }
}

async function copyAs(editor: vscode.TextEditor, write: (uri: string, line: number, format: string) => Promise<string>): Promise<void> {
  const format = await vscode.window.showQuickPick(FORMATS, { placeHolder: "The format" });
  if (format === undefined) return;
  try {
    await copy(await write(editor.document.uri.toString(), editor.selection.active.line + 1, format));
  } catch (e) {
    await vscode.window.showWarningMessage(`asciitect: ${e instanceof Error ? e.message : String(e)}`);
  }
}

async function copy(text: string): Promise<void> {
  await vscode.env.clipboard.writeText(text);
  vscode.window.setStatusBarMessage("asciitect: copied", 3000);
}

export async function deactivate(): Promise<void> {
  await client?.stop();
}
