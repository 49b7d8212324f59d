import { formatScore, formatSigned, UNKNOWN } from '@/components/ui/format';
import { StackTable } from '@/components/ui/stack-table';
import type { DecisionPart } from '@/lib/http/ui-parts';
import type { Candidate, Policy } from '@/lib/routing/types';
import { leftToChance } from './trace-words';

/** Every model that was weighed, the chosen one first. */
export function CandidatesTable({
  decision,
  name,
  weights,
}: {
  decision: DecisionPart;
  name: string;
  weights: Policy['weights'];
}) {
  const chance = leftToChance(decision);
  return (
    <StackTable
      caption={`Candidates for ${name}`}
      columns={[
        { label: 'Candidate' },
        ...termNames(weights).map((label) => ({ label, num: true })),
        ...(chance ? [{ label: 'Chance', num: true }] : []),
        { label: 'Why not', wide: true },
      ]}
      rows={[...decision.candidates].sort(byRank).map((candidate) => ({
        key: candidate.modelId,
        tone: tone(candidate),
        cells: [
          `T${candidate.tier} ${candidate.modelId}`,
          ...cells(candidate, weights),
          ...(chance ? [candidate.propensity === 0 ? UNKNOWN : candidate.propensity.toFixed(2)] : []),
          verdict(candidate),
        ],
      }))}
    />
  );
}

function termNames({ alpha, beta, gamma }: Policy['weights']): string[] {
  const usesLatency = gamma > 0;
  return [
    'Q',
    'C',
    ...(usesLatency ? ['L'] : []),
    `${beta.toFixed(2)}·Q`,
    `${alpha.toFixed(2)}·C`,
    ...(usesLatency ? [`${gamma.toFixed(2)}·L`] : []),
    'U',
  ];
}

/** β·Q is what U leaves of it: Q is shown rounded, and the row must add up. */
export function cells(candidate: Candidate, { alpha, beta, gamma }: Policy['weights']): string[] {
  const { quality, cost, latency, utility } = candidate;
  const costTerm = utility === null || cost === null ? null : alpha * cost;
  const latencyTerm = utility === null ? null : gamma * (latency ?? 0);
  const qualityTerm =
    utility === null || quality === null
      ? null
      : costTerm === null
        ? beta * quality
        : utility + costTerm + (latencyTerm ?? 0);
  const subtracted = (term: number | null) => formatTerm(term === null ? null : -term);
  return [
    formatScore(quality),
    formatScore(cost),
    ...(gamma > 0 ? [formatScore(latency)] : []),
    formatTerm(qualityTerm),
    subtracted(costTerm),
    ...(gamma > 0 ? [subtracted(latencyTerm)] : []),
    formatSigned(utility),
  ];
}

/** Terms carry only their minus: the formula above says which is subtracted. */
function formatTerm(value: number | null): string {
  if (value === null) return UNKNOWN;
  return `${value < 0 ? '−' : ''}${Math.abs(value).toFixed(4)}`;
}

function verdict({ chosen, removed, whyNot, wouldWin }: Candidate): string {
  if (chosen) return 'chosen';
  const reason = whyNot ?? removed?.detail ?? '';
  return wouldWin ? `${reason.replace(/\.$/, '')}. ${wouldWin}` : reason;
}

function tone({ chosen, removed }: Candidate): string | undefined {
  if (chosen) return 'font-medium text-ink';
  return removed ? 'text-mute' : undefined;
}

function byRank(a: Candidate, b: Candidate): number {
  if (a.chosen !== b.chosen) return a.chosen ? -1 : 1;
  return (a.rank ?? Number.POSITIVE_INFINITY) - (b.rank ?? Number.POSITIVE_INFINITY) || a.tier - b.tier;
}
