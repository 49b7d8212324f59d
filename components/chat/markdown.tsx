'use client';

// What: model output as prose.
// Why: it is untrusted: no raw HTML, no images, links to http, https and mailto only.
// Not for: text that people typed.
import { type Components, defaultRehypePlugins, type ExtraProps, Streamdown } from 'streamdown';
import { CodeBlock } from './code-block';
import { safeLink } from './safe-link';

// Without the raw-HTML plugin tags stay visible text.
const REHYPE = defaultRehypePlugins.sanitize ? [defaultRehypePlugins.sanitize] : [];

// Plain elements instead of the library's styled ones; headings start below the page's own.
const COMPONENTS: Components = {
  h1: 'h3',
  h2: 'h3',
  h3: 'h4',
  h4: 'h5',
  h5: 'h6',
  h6: 'h6',
  p: 'p',
  ul: 'ul',
  ol: 'ol',
  li: 'li',
  hr: 'hr',
  strong: 'strong',
  blockquote: 'blockquote',
  thead: 'thead',
  tbody: 'tbody',
  tr: 'tr',
  th: 'th',
  td: 'td',
  sup: 'sup',
  sub: 'sub',
  section: 'section',
  a: SafeAnchor,
  img: ImageInWords,
  table: ScrollingTable,
  inlineCode: InlineCode,
  code: CodeBlock,
};

export function Markdown({ text, streaming }: { text: string; streaming: boolean }) {
  return (
    <Streamdown
      className={streaming ? 'prose prose-live' : 'prose'}
      components={COMPONENTS}
      rehypePlugins={REHYPE}
      controls={false}
      linkSafety={{ enabled: false }}
      isAnimating={streaming}
    >
      {text}
    </Streamdown>
  );
}

function SafeAnchor({ href, children }: React.ComponentProps<'a'> & ExtraProps) {
  const safe = safeLink(href);
  if (safe === null) return <span>{children}</span>;
  return (
    <a href={safe} target="_blank" rel="noopener noreferrer nofollow">
      {children}
    </a>
  );
}

/** Loading an image would tell its host that the answer was read. */
function ImageInWords({ alt, src }: React.ComponentProps<'img'> & ExtraProps) {
  const safe = safeLink(typeof src === 'string' ? src : undefined);
  const words = `[image not loaded${alt ? `: ${alt}` : ''}]`;
  return safe === null ? <span>{words}</span> : <SafeAnchor href={safe}>{words}</SafeAnchor>;
}

function ScrollingTable({ children }: React.ComponentProps<'table'> & ExtraProps) {
  return (
    <div className="scroll">
      <table>{children}</table>
    </div>
  );
}

function InlineCode({ children }: React.ComponentProps<'code'> & ExtraProps) {
  return <code className="bg-panel px-1">{children}</code>;
}
