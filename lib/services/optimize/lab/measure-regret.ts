// What: regret of the bandit's ways to choose in worlds whose models are not what they were taken for.
// Why: that sampling beliefs beats exploring at random and not learning is measured, not claimed.
// Not for: the rest of the engine; prompts are drawn as task type and difficulty, not as text.
import { drawNormal } from '@/lib/optimize/worlds/normal';
import { difficultyOf } from '@/lib/routing/classify/difficulty';
import { type Cell, cellKey, PRIOR_VARIANCE, sigmoid } from '@/lib/routing/pillars/bandit/experience';
import { certain, epsilonGreedy, type Lottery, thompson } from '@/lib/routing/pillars/bandit/explore';
import { appraise, expectedLogit } from '@/lib/routing/policy/appraise';
import { rankOptions } from '@/lib/routing/policy/choose';
import { getPreset } from '@/lib/routing/policy/presets';
import { scoreOptions } from '@/lib/routing/policy/score';
import type { Policy, Subtask } from '@/lib/routing/types';
import { type Random, seededRandom } from '@/lib/shared/rng';
import { bandOf, type TaskType } from '@/lib/shared/vocabulary';
import { createBeliefs } from './beliefs';

import { labCatalog } from './fleet';
import { judge } from './regret';

export interface RegretInput {
  worlds: number;
  seed: number;
  /** Requests in each world; default 20,000. */
  requests?: number;
  /** Share of answers that are graded; default 0.3. */
  gradedShare?: number;
  /** Called after each world. */
  onWorld?: (done: number) => void;
}

export interface Regret {
  /** So many requests in each world. */
  requests: number;
  /** Mean over worlds of U missed a request. */
  bandit: number;
  epsilonGreedy: number;
  static: number;
  /** Share of worlds in which the bandit missed least. */
  banditBestShare: number;
}

export interface RegretMeasure extends Regret {
  /** The same after fewer requests. */
  early: Regret[];
}

type Arm = 'bandit' | 'epsilonGreedy' | 'static';
type Asked = Pick<Subtask, 'taskType' | 'band' | 'difficulty' | 'complexity' | 'tokens'>;

const ARMS: readonly Arm[] = ['bandit', 'epsilonGreedy', 'static'];
const TYPES: readonly TaskType[] = ['code_generation', 'reasoning', 'summarisation'];
// Twelve cells of task type and band, four models each: after 2,000 requests all of them still learn.
const REQUESTS = 20_000;
const EARLY = [2000, 10_000];
const GRADED = 0.3;
const CATALOG = labCatalog();
const MODES = { bandit: 'thompson', epsilonGreedy: 'epsilon_greedy', static: 'off' } as const;

/** The same worlds, prompts and luck for all three; stationary, so that nothing but learning differs. */
export function measureRegret(input: RegretInput): RegretMeasure {
  const { requests = REQUESTS, worlds } = input;
  const marks = [...EARLY.filter((mark) => mark < requests), requests];
  const found = marks.map(
    (mark): Regret => ({ requests: mark, bandit: 0, epsilonGreedy: 0, static: 0, banditBestShare: 0 }),
  );
  for (let at = 0; at < worlds; at++) {
    const missed = measureWorld({ ...input, seed: Math.imul(input.seed + 1, 0x9e37) + at * 7919 }, marks);
    for (const [mark, regret] of found.entries()) {
      const of = (arm: Arm) => (missed[arm][mark] ?? 0) / regret.requests;
      for (const arm of ARMS) regret[arm] += of(arm) / worlds;
      if (of('bandit') < of('epsilonGreedy') && of('bandit') < of('static'))
        regret.banditBestShare += 1 / worlds;
    }
    input.onWorld?.(at + 1);
  }
  const last = found.pop() as Regret;
  return { ...last, early: found };
}

/** U missed in one world by each, in total after so many requests. */
function measureWorld(input: Omit<RegretInput, 'worlds'>, marks: readonly number[]): Record<Arm, number[]> {
  const { seed, requests = REQUESTS } = input;
  const random = seededRandom(seed);
  const off = new Map(
    TYPES.flatMap((type) =>
      CATALOG.models.map(
        ({ id }) => [`${type}/${id}`, drawNormal(random) * Math.sqrt(PRIOR_VARIANCE)] as const,
      ),
    ),
  );
  const qualityOf = (asked: Asked, modelId: string) =>
    sigmoid(logitOf(asked, modelId) + (off.get(`${asked.taskType}/${modelId}`) ?? 0));
  const prompts = Array.from({ length: requests }, () => drawPrompt(random));
  const missed = (arm: Arm) => walk(arm, { prompts, marks }, qualityOf, input);
  return { bandit: missed('bandit'), epsilonGreedy: missed('epsilonGreedy'), static: missed('static') };
}

/** One policy over all prompts. */
function walk(
  arm: Arm,
  { prompts, marks }: { prompts: readonly Asked[]; marks: readonly number[] },
  qualityOf: (asked: Asked, modelId: string) => number,
  { seed, gradedShare = GRADED }: Omit<RegretInput, 'worlds'>,
): number[] {
  const balanced = getPreset('balanced');
  const policy: Policy = { ...balanced, bandit: { ...balanced.bandit, mode: MODES[arm] } };
  const beliefs = createBeliefs(policy.bandit.halfLifeDays);
  const draws = seededRandom(seed ^ 0xd2a3);
  const totals: number[] = [];
  let total = 0;
  for (const [at, asked] of prompts.entries()) {
    const luck = seededRandom(Math.imul(seed, 31) + at);
    const cell = beliefs.at(0).get(cellKey(asked.taskType, asked.band)) ?? null;
    const chosen = choose(asked, policy, cell, draws);
    total += judge(chosen, asked, { catalog: CATALOG, policy, worth: (id) => qualityOf(asked, id) }).regret;
    if (marks.includes(at + 1)) totals.push(total);
    if (luck() >= gradedShare) continue;
    const quality = Number(luck() < qualityOf(asked, chosen));
    beliefs.grade(asked, chosen, { quality, expectedLogit: logitOf(asked, chosen) });
  }
  return totals;
}

/** As decisions do it: appraise, rank, draw once the cell has seen enough. */
function choose(asked: Asked, policy: Policy, cell: Cell | null, random: Random): string {
  const seen = [...(cell?.values() ?? [])].reduce((sum, { observations }) => sum + observations, 0);
  const trusted = policy.bandit.mode !== 'off' && seen >= policy.bandit.minObservations ? cell : null;
  const threshold = policy.thresholds[asked.taskType] ?? policy.thresholds.default;
  const scored = scoreOptions(appraise(asked, CATALOG, policy, trusted), policy);
  const ranking = rankOptions(scored, threshold, policy);
  let lottery: Lottery = certain(0, ranking.length);
  if (trusted !== null)
    lottery =
      policy.bandit.mode === 'thompson'
        ? thompson(ranking, threshold, trusted, policy)
        : epsilonGreedy(ranking, threshold, policy.bandit.epsilon);
  return ranking[lottery.draw(random)]?.model.id ?? '';
}

function drawPrompt(random: Random): Asked {
  const taskType = TYPES[Math.floor(random() * TYPES.length)] ?? 'reasoning';
  const complexity = 0.2 + 0.6 * random();
  return {
    taskType,
    complexity,
    band: bandOf(complexity),
    difficulty: difficultyOf(complexity),
    tokens: { input: 300, output: 300 },
  };
}

function logitOf(asked: Asked, modelId: string): number {
  const profile = CATALOG.models.find(({ id }) => id === modelId)?.quality;
  return profile?.kind === 'irt' ? expectedLogit(profile, asked) : 0;
}
