'use client';

import { memo } from 'react';
import type { ExtraProps } from 'streamdown';
import { CopyButton } from '@/components/ui/copy-button';
import { HighlightedCode } from './highlighted-code';

type Node = NonNullable<ExtraProps['node']>['children'][number];

/** A fenced block with its language and a copy button. */
export const CodeBlock = memo(function CodeBlock({
  className,
  node,
}: React.ComponentProps<'code'> & ExtraProps) {
  const language = /language-(\S+)/.exec(className ?? '')?.[1] ?? '';
  const code = (node?.children ?? []).map(textIn).join('').replace(/\n$/, '');
  return (
    <figure className="code mt-2 border bg-panel" aria-label={`${language || 'Plain'} code`}>
      <div className="row justify-between border-b px-4 py-1">
        <span className="text-micro text-mute">{language || 'text'}</span>
        <CopyButton text={code} />
      </div>
      {/* biome-ignore lint/a11y/noNoninteractiveTabindex: what scrolls must be reachable by keyboard */}
      <pre tabIndex={0} className="-outline-offset-2">
        <HighlightedCode code={code} language={language} />
      </pre>
    </figure>
  );
});

function textIn(node: Node): string {
  if (node.type === 'text') return node.value;
  return 'children' in node ? node.children.map(textIn).join('') : '';
}
