'use client';

// What: asks what was answered once more, of the same route or of another model.
// Why: a second opinion is one press away, and that it was wanted says something about the first.
// Not for: grades (feedback.tsx), or answers that failed (subtask-failure.tsx).
import { useState } from 'react';
import { useShortcut } from '@/components/layout/use-shortcut';
import { SelectField } from '@/components/ui/select-field';
import type { Overview } from '@/lib/services/get-overview';
import { sendPreference } from './send-preference';
import { AUTO, useSettings } from './settings-context';

/** Asks a text again; without a model it takes the composer's. */
export type Again = (text: string, model?: string) => void;

export function AskAgain({
  requestId,
  subtask,
  name,
  answeredBy,
  models,
  shortcut,
  onAgain,
}: {
  requestId: string;
  subtask: number;
  name: string;
  answeredBy: string | null;
  models: Overview['models'];
  /** Whether the key R means this answer. */
  shortcut: boolean;
  /** Null while an answer runs. */
  onAgain: ((model: string) => void) | null;
}) {
  const { model: composers, dryRun } = useSettings();
  const [picked, setPicked] = useState<string | null>(null);
  const model = picked ?? composers;

  function ask() {
    if (!onAgain) return;
    const isOther = model !== AUTO && model !== answeredBy;
    const act = isOther
      ? ({ kind: 'override', wanted_model: model } as const)
      : ({ kind: 'regenerate' } as const);
    if (!dryRun) sendPreference({ request_id: requestId, subtask, ...act });
    onAgain(model);
  }
  useShortcut({ key: 'r' }, ask, shortcut && onAgain !== null);

  return (
    // biome-ignore lint/a11y/useSemanticElements: a fieldset draws its own frame and cannot stand in a row
    <div role="group" aria-label={`Ask ${name} again`} className="flex flex-wrap items-center gap-2">
      <button
        type="button"
        className="btn btn-sm"
        aria-disabled={onAgain === null}
        aria-keyshortcuts={shortcut ? 'R' : undefined}
        onClick={ask}
      >
        Ask again
      </button>
      <SelectField
        label="of"
        value={model}
        onChange={setPicked}
        choices={[
          { value: AUTO, label: AUTO },
          ...models.map(({ id, tier }) => ({
            value: id,
            label: `T${tier} ${id}${id === answeredBy ? ' (this answer)' : ''}`,
          })),
        ]}
      />
    </div>
  );
}
