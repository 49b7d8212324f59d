'use client';

import { CopyButton } from '@/components/ui/copy-button';
import { Section } from '../section';
import { usePolicy } from './policy-context';

/** The document as it would be saved. */
export function PolicyJson() {
  const { read, isDirty, view } = usePolicy();
  const text = JSON.stringify(read.document, null, 2);
  return (
    <Section
      title="JSON"
      clause={
        isDirty ? `as it would be saved as v${view.version + 1}` : `v${view.version}; what ships is left out`
      }
      end={
        <span className="row gap-4">
          <a href="/api/config/schema" className="text-mute">
            schema
          </a>
          <CopyButton text={text} />
        </span>
      }
    >
      <section
        // biome-ignore lint/a11y/noNoninteractiveTabindex: what scrolls must be reachable by keyboard
        tabIndex={0}
        aria-label="Policy as JSON"
        className="max-h-96 overflow-auto px-4 py-3 text-ink -outline-offset-2"
      >
        <pre>{text}</pre>
      </section>
    </Section>
  );
}
