'use client';

// What: why each subtask goes where it goes, before the first token.
// Why: the decision is the product; it shows complexity, Q, U and the losers.
// Not for: what happened afterwards (components/chat/answer-box.tsx).
import dynamic from 'next/dynamic';
import type { AnswerView } from '@/components/chat/read-turns';
import { Box } from '@/components/ui/box';
import { formatDuration, formatUsd, plural } from '@/components/ui/format';
import { Mark } from '@/components/ui/mark';
import type { SplitTrace } from '@/lib/routing/types';
import { RoutingRow } from './routing-row';
import { decisionNotes, type KnownModels } from './trace-words';

const Trace = dynamic(() => import('./trace').then((module) => module.Trace), {
  ssr: false,
  loading: () => <div className="border-t" />,
});

// The folded rows load late; their room is kept so that nothing below moves.
const FOLDED_ROW_PX = 41;

const COLUMNS = ['Subtask', 'Tier', 'Model', 'Complexity', 'Q ≥ threshold', 'U', 'Cost est.'];

export function RoutingCard({ answer, models }: { answer: AnswerView; models: KnownModels }) {
  const { routing, dryRun } = answer;
  const decisions = answer.subtasks.flatMap(({ decision }) => decision ?? []);
  if (!routing || decisions.length === 0) return null;
  const policy = `${routing.policy.name} v${routing.policy.version}`;
  return (
    <Box
      title="Routing"
      label="Routing card"
      clause={[plural(decisions.length, 'subtask'), policy, splitWords(routing.split)]
        .filter(Boolean)
        .join(' · ')}
      end={
        dryRun ? (
          <span className="row text-ink">
            <Mark kind="hollow" /> dry run: no model was called
          </span>
        ) : null
      }
    >
      <div className="routes-frame">
        <table className="data routes w-full">
          <caption className="sr-only">Chosen model of each subtask and why</caption>
          <thead>
            <tr>
              {COLUMNS.map((column, i) => (
                <th key={column} scope="col" className={i > 4 ? 'num' : undefined}>
                  {column}
                </th>
              ))}
            </tr>
          </thead>
          {answer.subtasks.map((subtask) =>
            subtask.decision ? (
              <RoutingRow
                key={subtask.index}
                decision={subtask.decision}
                notes={decisionNotes(subtask, models)}
                articleBands={routing.policy.name === 'reference'}
              />
            ) : null,
          )}
        </table>
      </div>
      <div style={{ minHeight: decisions.length * FOLDED_ROW_PX }}>
        <Trace decisions={decisions} weights={routing.weights} />
      </div>
    </Box>
  );
}

/** What the split gate found, with both numbers when it compared them. */
export function splitWords({ gate, why, proposed }: SplitTrace): string {
  if (!gate) return proposed > 1 ? why.replace(/\.$/, '') : '';
  const split = estimate(gate.split.costUsd, gate.split.latencyMs);
  const whole = estimate(gate.unsplit.costUsd, gate.unsplit.latencyMs);
  return gate.pays
    ? `split pays: est. ${split} against ${whole} unsplit`
    : `${why.replace(/\.$/, '')}: est. ${whole} whole, ${split} split`;
}

function estimate(costUsd: number | null, latencyMs: number): string {
  return `${costUsd === null ? 'unknown cost' : formatUsd(costUsd)} and ${formatDuration(latencyMs)}`;
}
