import { ClientTime } from '@/components/ui/client-time';
import type { Turn } from './read-turns';

export function Ask({ ask }: { ask: Turn['ask'] }) {
  return (
    <div className="grid gap-x-4 border-l-2 border-l-ink pl-4 sm:grid-cols-[72px_minmax(0,1fr)]">
      <span className="micro flex gap-2 leading-6! sm:flex-col sm:gap-0">
        You {ask.at === null ? null : <ClientTime ms={ask.at} show="seconds" />}
      </span>
      <p className="max-w-[76ch] text-[14px] leading-6 wrap-anywhere whitespace-pre-wrap text-ink sm:text-title">
        {ask.text}
      </p>
    </div>
  );
}
