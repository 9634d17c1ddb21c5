// The page of the preview. A picture is shown as an image, so nothing in it can run.

export function page(title: string, svg: string | undefined, note: string): string {
  const picture = svg === undefined
    ? `<p>${escaped(note)}</p>`
    : `<img alt="${escaped(note)}" src="data:image/svg+xml;base64,${Buffer.from(svg, "utf8").toString("base64")}">`;
  return `<!DOCTYPE html>
<html lang="en">
<head>
<meta charset="utf-8">
<meta http-equiv="Content-Security-Policy" content="default-src 'none'; img-src data:; style-src 'unsafe-inline'">
<title>${escaped(title)}</title>
<style>
body { margin: 1rem; font-family: var(--vscode-font-family, sans-serif); }
img { max-width: 100%; height: auto; }
</style>
</head>
<body>
${picture}
</body>
</html>`;
}

function escaped(text: string): string {
  return text.replace(/[&<>"]/g, (c) => ({ "&": "&amp;", "<": "&lt;", ">": "&gt;", '"': "&quot;" })[c] ?? c);
}
