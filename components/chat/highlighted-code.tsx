'use client';

import { type ReactNode, useMemo } from 'react';
import { type Highlighted, highlight } from './highlight';

/** Code in weight rather than hue; a language nobody knows stays plain. */
export function HighlightedCode({ code, language }: { code: string; language: string }) {
  const nodes = useMemo(() => highlight(code, language), [code, language]);
  return <code>{nodes === null ? code : nodes.map(draw)}</code>;
}

function draw(node: Highlighted, key: number): ReactNode {
  if (typeof node === 'string') return node;
  return (
    <span key={key} className={node.className}>
      {node.children.map(draw)}
    </span>
  );
}
