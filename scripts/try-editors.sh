#!/bin/sh
# Runs a session with `asciitect lsp` in those editors that are installed: Neovim and Emacs (eglot), without a window.
#
#     scripts/try-editors.sh [PROGRAM]    # an asciitect with the feature lsp (default: target/debug/asciitect)
#
# In each a page with a crooked drawing is opened, its findings are waited for, it is formatted, and a box is renamed;
# then the buffers are looked at.
set -eu
root=$(cd "$(dirname "$0")/.." && pwd)
program=$(realpath "${1:-$root/target/debug/asciitect}")
work=$root/target/editors
rm -rf "$work"
mkdir -p "$work/.git"
page() {
    cat > "$work/page.md" <<'END'
# Yard

```
┌──────┐   ┌────────┐
│ 🐔   │──▶│ Nest    │
└──────┘   └────────┘
```
END
}

tried=0
if command -v nvim >/dev/null; then
    page
    cat > "$work/nvim.lua" <<'END'
local program, folder = vim.env.PROGRAM, vim.env.FOLDER
vim.cmd('edit ' .. folder .. '/page.md')
local buffer = vim.api.nvim_get_current_buf()
local config = { name = 'asciitect', cmd = { program, 'lsp' }, root_dir = folder }
if vim.lsp.start then
  vim.lsp.start(config)
else
  vim.lsp.buf_attach_client(buffer, vim.lsp.start_client(config))
end
local function wait(what, test)
  if not vim.wait(10000, test, 50) then error('waited in vain for ' .. what) end
end
wait('findings', function() return #vim.diagnostic.get(buffer) > 0 end)
print('found: ' .. vim.diagnostic.get(buffer)[1].message)
local function ask(method, params)
  local answers = vim.lsp.buf_request_sync(buffer, method, params, 10000)
  for _, answer in pairs(answers or {}) do
    if answer.error then error(answer.error.message) end
    return answer.result
  end
end
local document = { uri = vim.uri_from_bufnr(buffer) }
local edits = ask('textDocument/formatting', { textDocument = document, options = { tabSize = 4, insertSpaces = true } })
vim.lsp.util.apply_text_edits(edits, buffer, 'utf-16')
local row = vim.api.nvim_buf_get_lines(buffer, 4, 5, true)[1]
assert(row == '│ 🐔   │──▶│ Nest   │', row)
vim.wait(300)
local column = vim.str_utfindex(row, row:find('Nest') - 1)
local _, utf16 = vim.str_utfindex(row, row:find('Nest') - 1)
local position = { line = 4, character = utf16 or column }
local hover = ask('textDocument/hover', { textDocument = document, position = position })
assert(hover.contents.value:find('**Nest**', 1, true), vim.inspect(hover))
local edit = ask('textDocument/rename', { textDocument = document, position = position, newName = 'Warm nest' })
vim.lsp.util.apply_workspace_edit(edit, 'utf-16')
row = vim.api.nvim_buf_get_lines(buffer, 4, 5, true)[1]
assert(row:find('│ Warm nest │', 1, true), row)
print('renamed: ' .. row)
END
    PROGRAM=$program FOLDER=$work nvim --headless -u NONE -i NONE -c "lua local ok, e = pcall(dofile, '$work/nvim.lua') if not ok then print(e) vim.cmd('cquit 1') end" -c 'qa!' > "$work/nvim.log" 2>&1 || { cat "$work/nvim.log"; exit 1; }
    cat "$work/nvim.log"
    echo
    echo "$(nvim --version | head -1): findings, formatting, hover, renaming"
    tried=$((tried + 1))
fi

if command -v emacs >/dev/null && emacs --batch --eval "(require 'eglot)" 2>/dev/null; then
    page
    cat > "$work/emacs.el" <<'END'
(package-initialize)
(require 'eglot)
(require 'flymake)
(setq eglot-sync-connect 10 eglot-confirm-server-initiated-edits nil vc-handled-backends nil)
(add-to-list 'eglot-server-programs `(text-mode . (,(getenv "PROGRAM") "lsp")))
(find-file (expand-file-name "page.md" (getenv "FOLDER")))
(text-mode)
(let ((guess (eglot--guess-contact))) (apply #'eglot guess))
(defun wait-for (what test)
  (let ((until (+ (float-time) 10)))
    (while (and (not (funcall test)) (< (float-time) until)) (accept-process-output nil 0.05))
    (unless (funcall test) (error "waited in vain for %s" what))))
(wait-for "the server" #'eglot-current-server)
(eglot-format-buffer)
(goto-char (point-min))
(unless (search-forward "│ 🐔   │──▶│ Nest   │" nil t) (error "not straight: %s" (buffer-string)))
;; What a pause does when one types.
(eglot--signal-textDocument/didChange)
(search-backward "Nest")
(eglot-rename "Warm nest")
(goto-char (point-min))
(unless (search-forward "│ Warm nest │" nil t) (error "not renamed: %s" (buffer-string)))
(message "renamed: %s" (buffer-substring (line-beginning-position) (line-end-position)))
(set-buffer-modified-p nil)
(eglot-shutdown (eglot-current-server))
END
    PROGRAM=$program FOLDER=$work emacs --batch -l "$work/emacs.el" > "$work/emacs.log" 2>&1 || { cat "$work/emacs.log"; exit 1; }
    grep renamed: "$work/emacs.log"
    echo "$(emacs --version | head -1), eglot: formatting, renaming"
    tried=$((tried + 1))
fi
echo "$tried editors tried"
