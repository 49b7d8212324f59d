import Link from 'next/link';
import { formatCount } from '@/components/ui/format';
import type { ConversationPlace } from '@/lib/services/request-story-types';
import { requestHref } from './asked';

const ENDINGS: Record<Intl.LDMLPluralRule, string> = {
  one: 'st',
  two: 'nd',
  few: 'rd',
  other: 'th',
  zero: 'th',
  many: 'th',
};
const ordinals = new Intl.PluralRules('en', { type: 'ordinal' });

/** Where it stands in its conversation, with its neighbours. */
export function PlaceLine({ place, back }: { place: ConversationPlace; back: string }) {
  const { id, title, previousId, nextId } = place;
  const name = title ?? `${id} (deleted)`;
  return (
    <nav
      aria-label="Conversation"
      className="flex min-h-10 flex-wrap items-center gap-x-4 gap-y-2 border-b px-4 py-2"
    >
      <span className="min-w-0 wrap-anywhere">
        {whereWords(place)}{' '}
        {title === null ? <span className="text-ink">{name}</span> : <Link href={`/c/${id}`}>{name}</Link>}
      </span>
      <span className="row sm:ml-auto">
        <Neighbour id={previousId} back={back} label="← Previous" />
        <Neighbour id={nextId} back={back} label="Next →" />
      </span>
    </nav>
  );
}

function Neighbour({ id, back, label }: { id: string | null; back: string; label: string }) {
  if (id === null) return null;
  return (
    <Link href={requestHref(id, back)} className="btn btn-sm">
      {label}
    </Link>
  );
}

export function ordinal(position: number): string {
  return `${formatCount(position)}${ENDINGS[ordinals.select(position)]}`;
}

function whereWords({ position, of }: ConversationPlace): string {
  if (position === null) return 'Of the conversation';
  if (of === 1) return 'The only request of the conversation';
  return `${ordinal(position)} of ${formatCount(of)} requests of the conversation`;
}
