'use client';

import { formatDuration, formatScore, formatSigned, formatUsd, plural } from '@/components/ui/format';
import { Mark } from '@/components/ui/mark';
import type { DecisionPart } from '@/lib/http/ui-parts';
import { sumKnown } from '@/lib/shared/money';
import type { PreviewState } from './use-preview';

/** One line above the composer: where the words typed so far would go. */
export function WouldPick({ state }: { state: PreviewState }) {
  return (
    <div
      className={`flex min-h-8 flex-wrap items-center gap-x-4 border-b px-4 py-2 sm:px-6 ${state.kind === 'empty' ? 'max-sm:hidden' : ''}`}
    >
      {state.kind === 'empty' ? (
        <span className="row text-mute">
          <Mark kind="hollow" />
          The route appears here while you type.
          <span className="max-sm:hidden"> No model is called for it.</span>
        </span>
      ) : state.kind === 'refused' ? (
        <span className="row text-mute">
          <Mark kind="hollow" />
          No preview: {state.message}
        </span>
      ) : (
        <Known
          parts={state.preview.parts}
          articleBands={state.preview.decision.policy.name === 'reference'}
        />
      )}
    </div>
  );
}

function Known({ parts, articleBands }: { parts: DecisionPart[]; articleBands: boolean }) {
  const only = parts.length === 1 ? parts[0] : undefined;
  const cost = sumKnown(parts.map(({ estimate }) => estimate.costUsd));
  const latencies = parts.flatMap(({ estimate }) => estimate.latencyMs ?? []);
  return (
    <>
      <span className="row">
        <Mark kind="hatch" />
        <span className="micro">Would pick</span>
        <b>{parts.map(targetOf).join(' + ') || 'no model'}</b>
      </span>
      {only ? (
        <Numbers part={only} articleBands={articleBands} />
      ) : (
        <span>{plural(parts.length, 'subtask')}</span>
      )}
      {parts.length > 0 ? (
        <span>
          est. {cost === null ? 'unknown cost' : formatUsd(cost)}
          {latencies.length > 0 ? `, ${formatDuration(Math.max(...latencies))}` : ''}
        </span>
      ) : null}
      {parts.some(({ simulated }) => simulated) ? <span className="text-mute">simulated</span> : null}
    </>
  );
}

function Numbers({ part, articleBands }: { part: DecisionPart; articleBands: boolean }) {
  const { subtask } = part;
  if (part.modelId === null) return <span>{part.why}</span>;
  return (
    <span className="contents max-sm:hidden">
      <span>
        {subtask.taskType} {formatScore(subtask.complexity)}{' '}
        {articleBands ? subtask.articleBand : subtask.band.toUpperCase()}
      </span>
      <span>
        Q {formatScore(part.quality)} {(part.quality ?? 0) >= part.threshold ? '≥' : '<'}{' '}
        {part.threshold.toFixed(2)}
      </span>
      <span className="text-ink">U {formatSigned(part.utility)}</span>
    </span>
  );
}

export function targetOf({ tier, modelId }: Pick<DecisionPart, 'tier' | 'modelId'>): string {
  return modelId === null ? 'no model' : `T${tier} ${modelId}`;
}
