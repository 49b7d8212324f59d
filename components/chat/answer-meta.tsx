'use client';

import { formatCount, formatDuration, formatUsd, tokensPerSecond, UNKNOWN } from '@/components/ui/format';
import { Mark } from '@/components/ui/mark';
import { useNow } from '@/components/ui/use-now';
import type { Overview } from '@/lib/services/get-overview';
import { answerFigures } from './answer-figures';
import { egressWords } from './egress-words';
import { type AnswerView, isFinal, type SubtaskView } from './read-turns';

/** What the answer took: who served it, tokens, time, money, and whether anything left. */
export function AnswerMeta({
  subtasks,
  models,
  answer,
}: {
  subtasks: SubtaskView[];
  models: Overview['models'];
  answer: AnswerView;
}) {
  const now = useNow(!isFinal(answer.phase));
  const elapsedMs = now === null || !answer.status ? null : Math.max(0, now - answer.status.startedAt);
  const figures = answerFigures(subtasks, answer, elapsedMs);
  const where = egressWords(subtasks, models);
  const running = figures.running ? ' …' : '';
  const tilde = figures.tokensEstimated ? '~' : '';
  const speed = tokensPerSecond(figures.outputTokens, figures.arrivingMs);
  const rows: [string, React.ReactNode][] = [
    [figures.models.length > 1 ? 'Models' : 'Model', figures.models.join(', ') || UNKNOWN],
    ['Served by', figures.servedBy.join(', ') || UNKNOWN],
    [
      'Tokens',
      `${count(figures.inputTokens, tilde)} in / ${count(figures.outputTokens, tilde)} out${running}`,
    ],
    ...(subtasks.length === 1
      ? ([
          ['Speed', speed === null ? UNKNOWN : `${tilde}${speed.toFixed(0)} tok/s`],
          ['TTFT', formatDuration(figures.firstTokenMs)],
        ] as [string, React.ReactNode][])
      : []),
    ['Latency', `${formatDuration(figures.latencyMs)}${running}`],
    [
      'Cost',
      <span key="cost" className="inline-flex items-center gap-2">
        {figures.tokensEstimated && figures.costUsd !== null ? <Mark kind="hatch" /> : null}
        {formatUsd(figures.costUsd)}
        {running}
      </span>,
    ],
    ...(figures.electricityUsd > 0
      ? ([['Electricity', `${formatUsd(figures.electricityUsd)} of it`]] as [string, React.ReactNode][])
      : []),
    ...(figures.savedUsd !== null && !figures.simulated
      ? ([['Saved', formatUsd(figures.savedUsd)]] as [string, React.ReactNode][])
      : []),
  ];
  return (
    <div className="grid content-start gap-2 border-t px-4 pt-2 pb-4 lg:border-t-0 lg:border-l">
      <dl className="kv">
        {rows.map(([label, value]) => (
          <div key={label} className="col-span-full grid grid-cols-subgrid">
            <dt>{label}</dt>
            <dd>{value}</dd>
          </div>
        ))}
      </dl>
      {figures.cutAtLimit ? <p className="text-ink">Ended at the token limit, not by itself.</p> : null}
      {where ? (
        <p className="row border px-2 py-1">
          {figures.simulated ? <Mark kind="hatch" /> : null}
          {where}
        </p>
      ) : null}
    </div>
  );
}

function count(tokens: number | null, tilde: string): string {
  return tokens === null ? UNKNOWN : `${tilde}${formatCount(tokens)}`;
}
