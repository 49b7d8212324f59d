// What: the pillars in the order they are asked, and the asking.
// Why: the list is the table of contents of how opinions are formed.
// Not for: what a pillar thinks; each has its own file.
import type { Clock } from '@/lib/shared/clock';
import { type Limits, NO_LIMITS } from '../policy/field';
import type { Subtask, Verdict } from '../types';
import { bandit } from './bandit/bandit';
import type { Cell } from './bandit/experience';
import { judge } from './judge/judge';
import { notAsked, type Pillar, type PillarAnswer, type PillarInput, type Want } from './pillar';
import { rules } from './rules';
import { semantic } from './semantic';

export const PILLARS: readonly Pillar[] = [rules, semantic, judge, bandit];

export interface Consultation {
  /** As the pillars see it. */
  subtask: Subtask;
  verdicts: Verdict[];
  limits: Limits;
  /** Beliefs to draw from; null: the choice is certain. */
  cell: Cell | null;
  wants: Want[];
}

/** What the engine gives; `rankAt` also takes what the pillars so far have said. */
export type Occasion = Omit<PillarInput, 'limits' | 'rankAt'> & {
  rankAt(difficulty: number, subtask: Subtask, limits: Limits): ReturnType<PillarInput['rankAt']>;
};

/** Asks every pillar until one says stop; the ones after it are listed as not asked. */
export function askPillars(occasion: Occasion, clock: Clock): Consultation {
  const consultation: Consultation = {
    subtask: occasion.subtask,
    verdicts: [],
    limits: NO_LIMITS,
    cell: null,
    wants: [],
  };
  const settled = whySettled(occasion);
  let stoppedBy: string | null = null;
  for (const pillar of PILLARS) {
    const { subtask, limits } = consultation;
    const startMs = clock.monotonicMs();
    const rankAt = (difficulty: number) => occasion.rankAt(difficulty, subtask, limits);
    const answer: PillarAnswer =
      settled !== null && pillar !== rules
        ? notAsked(settled)
        : stoppedBy === null
          ? pillar.ask({ ...occasion, subtask, limits, rankAt })
          : notAsked(`${stoppedBy} stopped`);
    take(consultation, pillar, answer, clock.monotonicMs() - startMs);
    if (answer.stop) stoppedBy = pillar.name;
  }
  return consultation;
}

/** Why only rules, which may forbid, are asked: there is no choice an opinion could change. */
function whySettled({ request, subtask }: Occasion): string | null {
  if (request.model !== undefined) return 'a model was named';
  return subtask.requires.includes('embeddings') ? 'embeddings are no question of difficulty' : null;
}

function take(consultation: Consultation, { name }: Pillar, answer: PillarAnswer, askedMs: number): void {
  const { gatheredMs = 0, ...verdict } = answer.verdict;
  consultation.verdicts.push({ pillar: name, ...verdict, ms: askedMs + gatheredMs });
  if (answer.subtask) consultation.subtask = answer.subtask;
  if (answer.limits) consultation.limits = answer.limits;
  if (answer.cell) consultation.cell = answer.cell;
  if (answer.want) consultation.wants.push(answer.want);
}
