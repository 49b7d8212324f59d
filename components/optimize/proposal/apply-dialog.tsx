'use client';

import { useEffect, useState } from 'react';
import { ConfirmDialog } from '@/components/ui/confirm-dialog';
import { ServerError } from '@/components/ui/fetch-json';
import { formatCount } from '@/components/ui/format';
import { messageOf } from '@/components/ui/message-of';
import { useAttempt } from '@/components/ui/use-attempt';
import type { FrontierPoint, SearchResult } from '@/lib/optimize/types';
import type { PreviewView } from '@/lib/services/optimize/types';
import { changeWords } from '../change/change-words';
import { applyPoint } from '../optimize-client';
import { qualityChangeOf, savingOf, suretyWords } from './proposal-words';
import { useSampleAsked } from './use-sample-asked';

const FEW = 6;

/** Says once more what changes, how sure that is and how it is undone; then does it. */
export function ApplyDialog({
  open,
  searchId,
  result,
  point,
  preview,
  missed,
  version,
  onApplied,
  onClose,
}: {
  open: boolean;
  searchId: string;
  result: SearchResult;
  point: FrontierPoint;
  /** Null: what would move is not known. */
  preview: PreviewView | null;
  /** Which targets it misses, a sentence; null: none. */
  missed: string | null;
  /** Of the policy that counts now. */
  version: number;
  onApplied: (version: number) => Promise<void>;
  onClose: () => void;
}) {
  const { busy, failure, attempt } = useAttempt(open ? point : null);
  const [knows, setKnows] = useState(false);
  // biome-ignore lint/correctness/useExhaustiveDependencies: another proposal, or another look at it, is agreed to anew
  useEffect(() => setKnows(false), [open, point]);
  const asked = useSampleAsked(open);
  const doubts = [
    missed === null ? null : 'it misses what I asked for',
    point.estimate.identifiable ? null : 'history cannot tell what this policy comes to',
  ].filter((doubt) => doubt !== null);
  const needsMore = doubts.length > 0 && !knows;

  const apply = () =>
    attempt(
      async () => {
        await onApplied(await applyPoint(searchId, point.at, version));
        onClose();
      },
      (cause) =>
        cause instanceof ServerError && cause.code === 'version_conflict'
          ? 'The policy was changed meanwhile, so nothing was applied. Close this and search again.'
          : `Nothing was applied: ${messageOf(cause)}`,
    );

  return (
    <ConfirmDialog
      title={`Apply as v${version + 1}`}
      open={open}
      words={<Words result={result} point={point} preview={preview} asked={asked} version={version} />}
      confirm={`Apply as v${version + 1}`}
      busyLabel="Applying …"
      keep={`Keep v${version}`}
      busy={busy}
      disabled={needsMore}
      failure={failure}
      onConfirm={() => (needsMore ? undefined : void apply())}
      onClose={onClose}
    >
      {preview && preview.changes.length > 0 ? (
        <ul className="grid max-h-60 gap-1 overflow-y-auto border-y px-4 py-3">
          {preview.changes.slice(0, FEW).map((change) => (
            <li key={change.path} className="flex justify-between gap-4">
              <span className="min-w-0">{change.label}</span>
              <span className="whitespace-nowrap text-ink">{changeWords(change).arrow}</span>
            </li>
          ))}
          {preview.changes.length > FEW ? (
            <li className="text-mute">and {formatCount(preview.changes.length - FEW)} more</li>
          ) : null}
        </ul>
      ) : null}
      {preview?.notes.map((note) => (
        <p key={note} className="px-4 text-mute">
          {note}
        </p>
      ))}
      {missed === null ? null : <p className="px-4 text-ink">{missed}</p>}
      {doubts.length === 0 ? null : (
        <label className="check mx-4 items-start whitespace-normal!">
          <input type="checkbox" checked={knows} onChange={(event) => setKnows(event.target.checked)} />
          <span className="min-w-0">I know that {doubts.join(' and that ')}, and want it all the same.</span>
        </label>
      )}
    </ConfirmDialog>
  );
}

function Words({
  result,
  point,
  preview,
  asked,
  version,
}: {
  result: SearchResult;
  point: FrontierPoint;
  preview: PreviewView | null;
  /** The sample the autopilot would ask for; null: not known. */
  asked: number | null;
  version: number;
}) {
  const today = result.points[result.today];
  const saving = today ? savingOf(result, today.estimate, point.estimate) : null;
  const quality = today ? qualityChangeOf(today.estimate, point.estimate) : null;
  const moved = preview
    ? `${formatCount(preview.moves.moved)} of ${formatCount(preview.moves.total)} past prompts would go elsewhere`
    : 'What would move could not be read';
  return (
    <>
      From now on the next request is decided by v{version + 1}. {moved}
      {saving ? `; it ${saving.verb} ${saving.amount ?? ''}${saving.per}` : '; no price is known'}
      {quality ? `, quality ${quality.change}, 95 % interval ${quality.interval}` : ''}.{' '}
      {suretyWords(point.estimate, asked)} {point.estimate.why ?? ''} To undo it, press Undo afterwards, or
      roll back to v{version} under Versions: it stays as it is.
    </>
  );
}
