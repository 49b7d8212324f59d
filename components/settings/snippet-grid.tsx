'use client';

import { HighlightedCode } from '@/components/chat/highlighted-code';
import { CopyButton } from '@/components/ui/copy-button';
import { WithCode } from '@/components/ui/with-code';
import { Section } from './section';
import type { Snippet } from './snippets';

/** All of them in sight: what people look for, they find with the browser's own search. */
export function SnippetGrid({ snippets }: { snippets: Snippet[] }) {
  return (
    <Section
      title="Snippets"
      clause={
        <nav aria-label="Snippets" className="flex flex-wrap gap-x-4">
          {snippets.map(({ id, title }) => (
            <a key={id} href={`#${id}`} className="inline-flex min-h-6 items-center">
              {title}
            </a>
          ))}
        </nav>
      }
    >
      <div className="grid gap-px bg-line min-[1360px]:grid-cols-2">
        {snippets.map((snippet) => (
          <SnippetPanel key={snippet.id} snippet={snippet} />
        ))}
      </div>
    </Section>
  );
}

function SnippetPanel({ snippet: { id, title, language, code, note, steps } }: { snippet: Snippet }) {
  return (
    <section id={id} aria-labelledby={`${id}-title`} className="flex min-w-0 flex-col bg-ground">
      <div className="row min-h-10 border-b bg-panel px-4">
        <h3 id={`${id}-title`} className="head-micro mr-auto">
          {title}
        </h3>
        <CopyButton text={code} />
      </div>
      <figure className="code" aria-label={`${title} snippet`}>
        {/* biome-ignore lint/a11y/noNoninteractiveTabindex: what scrolls must be reachable by keyboard */}
        <pre tabIndex={0} className="-outline-offset-2">
          <HighlightedCode code={code} language={language} />
        </pre>
      </figure>
      {steps.length > 0 ? (
        <ol className="grid list-decimal gap-1 px-4 pb-4 pl-10 marker:text-mute">
          {steps.map((step) => (
            <li key={step} className="max-w-[76ch] wrap-anywhere">
              <WithCode text={step} />
            </li>
          ))}
        </ol>
      ) : null}
      {note ? (
        <p className="mt-auto border-t px-4 py-2 text-mute wrap-anywhere">
          <WithCode text={note} />
        </p>
      ) : null}
    </section>
  );
}
