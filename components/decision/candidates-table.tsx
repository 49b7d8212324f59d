import { formatScore, formatSigned, UNKNOWN } from '@/components/ui/format';
import type { DecisionPart } from '@/lib/http/ui-parts';
import type { Candidate, Policy } from '@/lib/routing/types';

export function CandidatesTable({
  decision,
  name,
  weights,
}: {
  decision: DecisionPart;
  name: string;
  weights: Policy['weights'];
}) {
  const usesLatency = weights.gamma > 0;
  const columns = [
    'Q',
    'C',
    ...(usesLatency ? ['L'] : []),
    `${weights.beta.toFixed(2)}·Q`,
    `${weights.alpha.toFixed(2)}·C`,
    ...(usesLatency ? [`${weights.gamma.toFixed(2)}·L`] : []),
    'U',
  ];
  return (
    // biome-ignore lint/a11y/noNoninteractiveTabindex: a region that scrolls must be reachable by keyboard
    <section className="overflow-x-auto pb-2 pl-2 sm:pl-8" tabIndex={0} aria-label={`Candidates for ${name}`}>
      <table className="data w-full min-w-max">
        <caption className="sr-only">Candidates for {name}</caption>
        <thead>
          <tr>
            <th scope="col">Candidate</th>
            {columns.map((column) => (
              <th key={column} scope="col" className="num">
                {column}
              </th>
            ))}
            <th scope="col">Why not</th>
          </tr>
        </thead>
        <tbody>
          {[...decision.candidates].sort(byRank).map((candidate) => (
            <tr key={candidate.modelId} className={tone(candidate)}>
              <th scope="row" className={candidate.chosen ? 'font-medium!' : 'font-normal!'}>
                T{candidate.tier} {candidate.modelId}
              </th>
              {cells(candidate, weights).map((cell, i) => (
                <td key={columns[i]} className="num">
                  {cell}
                </td>
              ))}
              <td>{verdict(candidate)}</td>
            </tr>
          ))}
        </tbody>
      </table>
    </section>
  );
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
