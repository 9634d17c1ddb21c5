// A panel beside the page with the picture of the drawing at the cursor. It follows the cursor and what is typed.

import * as vscode from "vscode";

import { page } from "./page";

/** Hands out the drawing at a line, from 1, in a format; fails where there is none. */
export type Write = (uri: string, line: number, format: string, theme?: string) => Promise<string>;

/** How long to wait for the next key. */
const PAUSE = 120;

export class Preview implements vscode.Disposable {
  private panel: vscode.WebviewPanel | undefined;
  private timer: NodeJS.Timeout | undefined;
  private readonly subscriptions: vscode.Disposable[];

  constructor(private readonly write: Write, private readonly serves: (document: vscode.TextDocument) => boolean) {
    this.subscriptions = [
      vscode.window.onDidChangeTextEditorSelection((e) => this.follow(e.textEditor)),
      vscode.window.onDidChangeActiveTextEditor((editor) => this.follow(editor)),
      vscode.window.onDidChangeActiveColorTheme(() => this.follow(vscode.window.activeTextEditor)),
      vscode.workspace.onDidChangeTextDocument((e) => {
        const editor = vscode.window.activeTextEditor;
        if (editor?.document === e.document) this.follow(editor);
      }),
    ];
  }

  open(): void {
    if (this.panel === undefined) {
      const where = { viewColumn: vscode.ViewColumn.Beside, preserveFocus: true };
      this.panel = vscode.window.createWebviewPanel("asciitect.preview", "Drawing", where, { enableScripts: false });
      this.panel.onDidDispose(() => (this.panel = undefined));
    } else {
      this.panel.reveal(undefined, true);
    }
    this.follow(vscode.window.activeTextEditor);
  }

  private follow(editor: vscode.TextEditor | undefined): void {
    if (this.panel === undefined || editor === undefined || !this.serves(editor.document)) return;
    clearTimeout(this.timer);
    this.timer = setTimeout(() => void this.show(editor), PAUSE);
  }

  private async show(editor: vscode.TextEditor): Promise<void> {
    const uri = editor.document.uri.toString();
    const line = editor.selection.active.line + 1;
    const kind = vscode.window.activeColorTheme.kind;
    const dark = kind === vscode.ColorThemeKind.Dark || kind === vscode.ColorThemeKind.HighContrast;
    try {
      const [svg, alt] = await Promise.all([
        this.write(uri, line, "svg", dark ? "dark" : "light"),
        this.write(uri, line, "alt"),
      ]);
      if (this.panel !== undefined) this.panel.webview.html = page("Drawing", svg, alt.trim());
    } catch {
      // No drawing is at the cursor: the last one stays in view, so that one can write beside it.
      if (this.panel !== undefined && this.panel.webview.html === "") {
        this.panel.webview.html = page("Drawing", undefined, "Put the cursor into a drawing.");
      }
    }
  }

  dispose(): void {
    clearTimeout(this.timer);
    this.panel?.dispose();
    this.subscriptions.forEach((s) => s.dispose());
  }
}
