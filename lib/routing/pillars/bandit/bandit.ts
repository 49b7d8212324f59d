import type { Condition } from '../../evidence';
import { sayCondition } from '../../explain/say-condition';
import { abstain, notAsked, type Pillar, type PillarAnswer, type PillarInput } from '../pillar';
import { type Cell, cellKey, countObservations } from './experience';

/** What the owner's own outcomes say about the models: graded answers once there are enough, calls at once. */
export const bandit: Pillar = { name: 'bandit', ask: askBandit };

function askBandit(input: PillarInput): PillarAnswer {
  const answer = askGrades(input);
  const weighted = [...(input.evidence.conditions ?? [])].filter(([, { weight }]) => weight < 1);
  if (weighted.length === 0) return answer;
  const { verdict } = answer;
  const says = weighted.sort(byWeight).map(([id, condition]) => `${id} ${sayCondition(condition)}`);
  if (verdict.kind === 'opinion') says.push(verdict.says);
  return {
    ...answer,
    verdict: {
      ...verdict,
      kind: 'opinion',
      says: says.join('; '),
      evidence: `newest calls; ${verdict.evidence}`,
    },
  };
}

/** The least first; by id where they are alike, so that a trace repeats. */
function byWeight([idA, a]: [string, Condition], [idB, b]: [string, Condition]): number {
  return a.weight - b.weight || (idA < idB ? -1 : 1);
}

function askGrades({ subtask, policy, evidence }: PillarInput): PillarAnswer {
  if (policy.bandit.mode === 'off') return notAsked('the policy has it off');
  const key = cellKey(subtask.taskType, subtask.band);
  const where = `${subtask.taskType}, ${subtask.band}`;
  const cell = evidence.experience?.get(key);
  // To a tenth: five grades of this hour are five, though the first has begun to fade.
  const seen = toTenth(countObservations(cell));
  if (cell === undefined || seen < policy.bandit.minObservations)
    return abstain(
      'too little feedback to trust',
      `${formatSeen(seen)} of ${policy.bandit.minObservations} grades in ${where}`,
    );
  return {
    verdict: {
      kind: 'opinion',
      says: sayCell(cell),
      confidence: seen / (seen + policy.bandit.minObservations),
      evidence: `${formatSeen(seen)} grades in ${where}`,
      usd: 0,
    },
    cell,
  };
}

function sayCell(cell: Cell): string {
  const arms = [...cell]
    .filter(([, { observations }]) => observations > 0)
    .sort(([, a], [, b]) => b.observations - a.observations)
    .slice(0, 2);
  const clauses = arms.map(([id, { shift, observations }]) => {
    const than = shift >= 0 ? 'better' : 'worse';
    return `${id} does ${than} than expected by ${Math.abs(shift).toFixed(2)} logits after ${formatSeen(observations)}`;
  });
  return clauses.join('; ');
}

/** Old grades count less than one. */
function formatSeen(observations: number): string {
  return String(toTenth(observations));
}

function toTenth(value: number): number {
  return Math.round(value * 10) / 10;
}
