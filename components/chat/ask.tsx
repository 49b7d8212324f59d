import { ClientTime } from '@/components/ui/client-time';
import type { Turn } from './read-turns';

// Longer messages scroll in their own box, so that the route stays in sight.
const LONG_CHARS = 1200;

export function Ask({ ask }: { ask: Turn['ask'] }) {
  return (
    <div className="grid gap-x-4 border-l-2 border-l-ink pl-4 sm:grid-cols-[72px_minmax(0,1fr)]">
      <span className="micro flex gap-2 leading-6! sm:flex-col sm:gap-0">
        You {ask.at === null ? null : <ClientTime ms={ask.at} show="seconds" />}
      </span>
      {ask.text === '' ? (
        <p className="text-mute">The text of this message was not stored.</p>
      ) : (
        <Words text={ask.text} />
      )}
    </div>
  );
}

function Words({ text }: { text: string }) {
  const words = (
    <p className="max-w-[76ch] text-[14px] leading-6 wrap-anywhere whitespace-pre-wrap text-ink sm:text-title">
      {text}
    </p>
  );
  if (text.length <= LONG_CHARS) return words;
  return (
    // biome-ignore lint/a11y/noNoninteractiveTabindex: a scrolling region must be reachable by keyboard
    <section className="max-h-[40vh] overflow-y-auto" tabIndex={0} aria-label="Your message">
      {words}
    </section>
  );
}
