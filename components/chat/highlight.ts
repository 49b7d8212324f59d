// What: code to nested spans with class names, for the languages answers are mostly in.
// Why: highlight.js over lowlight gives a tree, so no HTML string is ever inserted.
// Not for: colours (chat.css).
import bash from 'highlight.js/lib/languages/bash';
import c from 'highlight.js/lib/languages/c';
import cpp from 'highlight.js/lib/languages/cpp';
import css from 'highlight.js/lib/languages/css';
import diff from 'highlight.js/lib/languages/diff';
import go from 'highlight.js/lib/languages/go';
import java from 'highlight.js/lib/languages/java';
import javascript from 'highlight.js/lib/languages/javascript';
import json from 'highlight.js/lib/languages/json';
import python from 'highlight.js/lib/languages/python';
import rust from 'highlight.js/lib/languages/rust';
import sql from 'highlight.js/lib/languages/sql';
import typescript from 'highlight.js/lib/languages/typescript';
import xml from 'highlight.js/lib/languages/xml';
import yaml from 'highlight.js/lib/languages/yaml';
import { createLowlight } from 'lowlight';

export type Highlighted = string | { className: string; children: Highlighted[] };

const lowlight = createLowlight({
  bash,
  c,
  cpp,
  css,
  diff,
  go,
  java,
  javascript,
  json,
  python,
  rust,
  sql,
  typescript,
  xml,
  yaml,
});

type Root = ReturnType<typeof lowlight.highlight>;
type Node = Root['children'][number];

// Longer blocks are shown plain: highlighting them on every token would stall the page.
const MAX_CHARS = 40_000;

export function highlight(code: string, language: string): Highlighted[] | null {
  const name = language.toLowerCase();
  if (code.length > MAX_CHARS || !lowlight.registered(name)) return null;
  return lowlight.highlight(name, code).children.map(plain);
}

function plain(node: Node): Highlighted {
  if (node.type === 'text') return node.value;
  if (node.type !== 'element') return '';
  const { className } = node.properties;
  return {
    className: Array.isArray(className) ? className.join(' ') : '',
    children: node.children.map(plain),
  };
}
