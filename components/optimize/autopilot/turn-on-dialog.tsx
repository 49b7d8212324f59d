'use client';

import { ConfirmDialog } from '@/components/ui/confirm-dialog';
import type { AutopilotSettings } from '@/lib/services/optimize/types';
import { HOW_BACK, MAY_NOT, mayWords } from './autopilot-words';

/** What it may do by itself, what not, and how it is taken back, before it is turned on. */
export function TurnOnDialog({
  settings,
  open,
  busy,
  failure,
  onConfirm,
  onClose,
}: {
  /** As they would count, edits included. */
  settings: AutopilotSettings;
  open: boolean;
  busy: boolean;
  failure: string | null;
  onConfirm: () => void;
  onClose: () => void;
}) {
  return (
    <ConfirmDialog
      title="Turn the autopilot on"
      open={open}
      words="From now on, without asking you, it may:"
      confirm="Turn on"
      busyLabel="Turning on …"
      keep="Leave it off"
      busy={busy}
      failure={failure && `It is still off: ${failure}`}
      onConfirm={onConfirm}
      onClose={onClose}
    >
      <ul className="grid gap-2 px-4 text-ink">
        {mayWords(settings).map((sentence) => (
          <li key={sentence} className="grid grid-cols-[16px_minmax(0,1fr)]">
            <span aria-hidden="true">–</span>
            {sentence}
          </li>
        ))}
      </ul>
      <dl className="grid gap-2 border-t px-4 pt-4">
        <dt className="micro">What it may not</dt>
        <dd>{MAY_NOT}</dd>
        <dt className="micro">The way back</dt>
        <dd>{HOW_BACK}</dd>
      </dl>
    </ConfirmDialog>
  );
}
