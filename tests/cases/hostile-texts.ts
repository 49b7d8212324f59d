/** Texts a model may write to harm who reads them. `TRAP` is the origin of a server that must never be asked. */
export interface HostileText {
  name: string;
  text: string;
}

const entities = (text: string) =>
  Array.from(text, (char) => `&#x${char.codePointAt(0)?.toString(16)};`).join('');
const PWN = 'window.__pwned=1';

/** Every payload that could run or load something. */
export const HOSTILE_TEXTS: readonly HostileText[] = [
  { name: 'a script', text: `<script>${PWN}</script>` },
  { name: 'a script from elsewhere', text: '<script src="TRAP/script.js"></script>' },
  { name: 'an image', text: '<img src="TRAP/img.png">' },
  { name: 'an image with a handler', text: `<img src=x onerror="${PWN}">` },
  { name: 'a drawing with a handler', text: `<svg onload="${PWN}"><script>${PWN}</script></svg>` },
  {
    name: 'a drawing that uses another',
    text: '<svg><use href="TRAP/use.svg#a"/><image href="TRAP/i.png"/></svg>',
  },
  { name: 'a frame', text: '<iframe src="TRAP/frame"></iframe>' },
  { name: 'a frame with its own page', text: `<iframe srcdoc="<script>parent.__pwned=1</script>"></iframe>` },
  { name: 'a style', text: '<style>@import url("TRAP/a.css"); body{background:url(TRAP/b.png)}</style>' },
  {
    name: 'a style attribute',
    text: '<div style="background:url(TRAP/c.png);position:fixed;inset:0">over all</div>',
  },
  {
    name: 'a style sheet',
    text: '<link rel="stylesheet" href="TRAP/d.css"><link rel="prefetch" href="TRAP/e">',
  },
  { name: 'a base', text: '<base href="TRAP/">[here](relative)' },
  {
    name: 'a form',
    text: `<form action="TRAP/form"><input autofocus onfocus="${PWN}" name="q"><button>Go</button></form>`,
  },
  { name: 'an object', text: '<object data="TRAP/o"></object><embed src="TRAP/p">' },
  { name: 'a refresh', text: '<meta http-equiv="refresh" content="0;url=TRAP/meta">' },
  {
    name: 'media',
    text: '<video src="TRAP/v" autoplay></video><audio src="TRAP/a" autoplay></audio><video poster="TRAP/w"></video>',
  },
  { name: 'details', text: `<details open ontoggle="${PWN}">x</details>` },
  { name: 'half a tag', text: `<img src="TRAP/half.png" onerror="${PWN}"` },
  { name: 'a comment', text: `<!--><script>${PWN}</script>-->` },
  { name: 'math', text: `<math><mtext><table><mglyph><style><img src=x onerror="${PWN}">` },
  { name: 'a link that runs', text: `[x](javascript:${PWN})` },
  { name: 'a link that runs, in other letters', text: `[x](JaVaScRiPt:${PWN})` },
  { name: 'a link that runs, with a tab', text: `[x](java\tscript:${PWN}) [y](<java\nscript:${PWN}>)` },
  { name: 'a link that runs, in entities', text: `[x](${entities(`javascript:${PWN}`)})` },
  {
    name: 'a link that runs, with a control character',
    text: `[x](&#1;javascript:${PWN}) [y](\u0001javascript:${PWN})`,
  },
  { name: 'a link with a page in it', text: `[x](data:text/html,<script>${PWN}</script>)` },
  { name: 'a link to VBScript', text: '[x](vbscript:msgbox(1))' },
  { name: 'a link to a file', text: '[x](file:///etc/passwd) [y](blob:TRAP/1) [z](chrome://settings)' },
  { name: 'a link to our own interface', text: '[x](/api/keys) [y](//TRAPHOST/x) [z](../settings)' },
  { name: 'a link in angle brackets', text: `<javascript:${PWN}> <TRAP/auto> <mailto:a@example.org>` },
  { name: 'a link by reference', text: `[x][r]\n\n[r]: javascript:${PWN} "title"` },
  { name: 'a link whose title breaks out', text: `[x](TRAP/t "\\" onmouseover=\\"${PWN}")` },
  { name: 'an image in markdown', text: '![x](TRAP/markdown.png)' },
  { name: 'an image without a scheme', text: '![x](//TRAPHOST/none.png)' },
  { name: 'an image of our own', text: '![x](/api/logout) ![y](/api/keys)' },
  { name: 'an image in itself', text: `![x](data:image/svg+xml,<svg onload="${PWN}"/>)` },
  { name: 'an image by reference', text: '![x][i] ![i]\n\n[i]: TRAP/reference.png' },
  { name: 'an image in a link', text: '[![x](TRAP/inner.png)](TRAP/outer)' },
  { name: 'an image in a table', text: '| a |\n|---|\n| ![x](TRAP/table.png) |' },
  { name: 'a footnote', text: `x[^1]\n\n[^1]: <img src=x onerror="${PWN}"> ![y](TRAP/foot.png)` },
  {
    name: 'a drawn diagram',
    text: `\`\`\`mermaid\ngraph TD; A["<img src=x onerror=${PWN}>"]-->B; click A "javascript:${PWN}"\n\`\`\``,
  },
  {
    name: 'mathematics',
    text: `$$\\href{javascript:${PWN}}{x} \\includegraphics{TRAP/tex.png}$$\n\n\`\`\`latex\n\\input{/etc/passwd}\n\`\`\``,
  },
  {
    name: 'a page in a fence',
    text: `\`\`\`html\n<script>${PWN}</script><img src="TRAP/fence.png">\n\`\`\``,
  },
  { name: 'a fence of an odd language', text: `\`\`\`"><img src=x onerror="${PWN}">\nx\n\`\`\`` },
  { name: 'a heading with an id', text: '# a {#__proto__}\n\n<a name="__proto__" id="body">x</a>' },
  { name: 'reversed text', text: 'safe \u202egnp.exe\u202c \u2066x\u2069 end' },
  { name: 'text nobody sees', text: 'a\u200b\u200c\u200d\ufeff\u2060b \u{e0041}\u{e0042}' },
  {
    name: 'colours of a terminal',
    text: '\u001b[31mred\u001b[0m \u001b]8;;TRAP\u0007link\u001b]8;;\u0007 \u009b31m',
  },
];

/** What could stop the page by its size alone. */
export const HEAVY_TEXTS: readonly HostileText[] = [
  { name: 'a thousand nested quotes', text: `${'> '.repeat(1000)}deep` },
  {
    name: 'a thousand nested lists',
    text: Array.from({ length: 300 }, (_, at) => `${' '.repeat(at * 2)}- x`).join('\n'),
  },
  { name: 'a table of a thousand rows', text: `| a | b |\n|---|---|\n${'| x | y |\n'.repeat(1000)}` },
  {
    name: 'a table of a thousand columns',
    text: `|${' a |'.repeat(1000)}\n|${'---|'.repeat(1000)}\n|${' b |'.repeat(1000)}`,
  },
  { name: 'a line of a megabyte', text: 'x'.repeat(1_000_000) },
  { name: 'brackets without end', text: '['.repeat(20_000) },
  { name: 'stars without end', text: '*a_'.repeat(10_000) },
  { name: 'ticks without end', text: Array.from({ length: 300 }, (_, at) => '`'.repeat(at)).join('a') },
];
