import Link from 'next/link';
import { CloseButton } from '@/components/ui/close-button';
import { MarkedLine } from '@/components/ui/marked-line';
import type { ImportPlan } from '@/lib/services/settings/import-config';
import { Section } from '../section';
import { sayDone } from './plan-words';
import type { UndoStep } from './transfer-client';
import type { Source } from './use-import';

/** What was done, where to see it, and the way back. */
export function DoneView({
  source,
  plan,
  left,
  busy,
  undone,
  note,
  onUndo,
  onClose,
}: {
  source: Source;
  plan: ImportPlan;
  left: readonly UndoStep[];
  busy: boolean;
  undone: boolean;
  note: string | null;
  onUndo: () => void;
  onClose: () => void;
}) {
  return (
    <Section
      title={undone ? 'Undone' : 'Imported'}
      clause={source.name}
      end={<CloseButton onClose={onClose} />}
    >
      <div role="status" className="grid gap-1 px-4 py-3">
        <MarkedLine kind={undone ? 'hollow' : 'solid'}>
          {undone ? 'Endpoints, models and policy are as they were before the import.' : sayDone(plan)}
        </MarkedLine>
        {source.kind === 'browser' ? (
          <p className="pl-4">The keys are no longer in this browser’s storage.</p>
        ) : null}
        {plan.keys.length > 0 ? (
          <p className="pl-4">
            {undone
              ? 'The keys are still in the vault, each bound to its host; “Remove key” at an endpoint deletes one.'
              : 'An undo puts back settings, not keys: those stay in the vault.'}
          </p>
        ) : null}
        {plan.webhook === null ? null : (
          <p className="pl-4">
            {undone
              ? `Notices are still posted to ${plan.webhook}; Settings → Policy → Budgets removes the webhook.`
              : 'An undo leaves the webhook as well.'}
          </p>
        )}
        {note ? <MarkedLine kind="bad">{note}</MarkedLine> : null}
      </div>
      <div className="row flex-wrap gap-x-4 px-4 pb-4">
        <Link href="/settings/endpoints" className="btn">
          Endpoints
        </Link>
        {left.length > 0 ? (
          <button type="button" className="btn" aria-disabled={busy} onClick={onUndo}>
            {busy ? 'Undoing …' : 'Undo'}
          </button>
        ) : null}
      </div>
    </Section>
  );
}
