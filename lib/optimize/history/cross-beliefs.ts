// What: the beliefs by which each choice is decided, learnt from the grades of other choices only.
// Why: where a grade both moved a choice and tells how good it was, the choice looks better than it is.
// Not for: what decisions believe now; that is `SearchInput.experience`.
import { learn, logitOf, type Observation } from '@/lib/routing/pillars/bandit/experience';
import { expectedLogit } from '@/lib/routing/policy/appraise';
import { BANDS, TASK_TYPES } from '@/lib/shared/vocabulary';
import type { Choices, LABEL_SOURCES } from '@/lib/telemetry/choices/types';
import type { Beliefs } from '../prepared';
import type { SearchInput } from '../types';
import { trustedCells } from './cells';
import { rowHash } from './row-hash';

// Four of the eight are searched on and four estimated on (bit 0, as `rowsOfHalf` has it), and each is decided by what
// the other seven taught. With two, beliefs of half the grades cost a hundredth more than those of all of them, in 50
// seeded worlds of 3,000 choices, and 74 % of the cost’s intervals held the truth; with eight a five-hundredth, and 95 %.
const FOLDS = 8;

const SOURCES = ['human', 'judge', 'shadow'] as const satisfies typeof LABEL_SOURCES;

/** Today's beliefs for all choices. */
export function beliefsOf(choices: Choices, input: SearchInput): Beliefs {
  return { fold: new Uint8Array(choices.n), cells: [trustedCells(input)] };
}

/**
 * By fold of the choices, beliefs learnt from the grades of the other folds, as of the last choice. Grades from outside
 * of this history are not among them. Today's where the bandit is off or nothing is graded.
 */
export function crossBeliefs(choices: Choices, input: SearchInput): Beliefs {
  const { n, rowid, atMs, labels } = choices;
  if (input.experience === null || labels.n === 0) return beliefsOf(choices, input);
  const fold = Uint8Array.from({ length: n }, (_, row) => rowHash(rowid[row] ?? row) % FOLDS);
  const observed = observationsOf(choices, input);
  const { halfLifeDays } = input.today.bandit;
  const cells = Array.from({ length: FOLDS }, (_, own) => {
    const others = observed.filter(({ row }) => fold[row] !== own);
    return trustedCells({ ...input, experience: learn(others, atMs[n - 1] ?? 0, halfLifeDays) });
  });
  return { fold, cells };
}

/** Grades of models of the catalog, oldest choice first. */
function observationsOf(choices: Choices, input: SearchInput): (Observation & { row: number })[] {
  const { labels, models } = choices;
  const byPosition = models.map((id) => input.catalog.models.find((model) => model.id === id));
  const order = Array.from({ length: labels.n }, (_, at) => at).sort(
    (a, b) => (labels.row[a] ?? 0) - (labels.row[b] ?? 0) || a - b,
  );
  return order.flatMap((at) => {
    const row = labels.row[at] ?? 0;
    const model = byPosition[labels.model[at] ?? -1];
    const source = SOURCES[labels.source[at] ?? -1];
    if (model === undefined || source === undefined) return [];
    const taskType = TASK_TYPES[choices.taskType[row] ?? 0] ?? 'chat';
    const difficulty = choices.difficulty[row] ?? 0;
    const { quality: profile } = model;
    return {
      row,
      taskType,
      band: BANDS[choices.band[row] ?? 0] ?? 'moderate',
      modelId: model.id,
      quality: labels.quality[at] ?? 0,
      weight: input.gradeWeights?.[source] ?? 1,
      // Other profiles have no logit of their own, and what is learnt does not move them.
      expectedLogit:
        profile?.kind === 'irt' ? expectedLogit(profile, { taskType, difficulty }) : logitOf(0.5),
      atMs: choices.atMs[row] ?? 0,
    };
  });
}
