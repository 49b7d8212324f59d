// What: sends simulated requests through the real engine, breaker and conditions, and takes note of what came of them.
// Why: the lab shows the router that runs, not a model of it.
// Not for: the truth it is judged by (world.ts).

import { createBreakers } from '@/lib/execution/breaker';
import type { Attempt } from '@/lib/execution/types';
import { drawNormal } from '@/lib/optimize/worlds/normal';
import { NO_EVIDENCE } from '@/lib/routing/evidence';
import { expectedLogit } from '@/lib/routing/policy/appraise';
import { route } from '@/lib/routing/route';
import type { Policy, Subtask, SubtaskDecision } from '@/lib/routing/types';
import { seededRandom } from '@/lib/shared/rng';
import { type Conditions, createConditions } from '../conditions';
import { attemptOf } from './attempt-of';
import { createBeliefs } from './beliefs';

import { LAB_PROMPTS } from './prompts';
import { judge } from './regret';
import { createVirtualTime } from './virtual-time';
import type { World } from './world';

/** One request as it was decided. */
export interface Served {
  atMs: number;
  /** The policy's choice; who answered in the end may be another. */
  modelId: string;
  best: number;
  regret: number;
}

export interface DriveInput {
  world: World;
  policy: Policy;
  /** False: nothing is learnt and nothing reacts but the breaker. */
  adaptive: boolean;
  seed: number;
  seconds: number;
  perSecond: number;
  /** Grades that each model has of each prompt before the first request. */
  gradesBefore: number;
  /** Share of answers that are graded. */
  gradedShare: number;
  leaveAfter: number;
  /** Called once a virtual second with all served so far and the weights by model. */
  eachSecond?(second: number, served: readonly Served[], weightOf: (modelId: string) => number): void;
  /** Awaited after each moment's work, a millisecond or so. */
  pause(): Promise<void>;
}

const DAY_MS = 86_400_000;
// Spread of times to a first token and of lengths, in log units; and how soon a refused connection is known.
const SPREAD = 0.3;
const FAILS_AFTER_MS = 250;

/** Same input, same numbers; no real time passes in it. */
export async function drive(input: DriveInput): Promise<Served[]> {
  const { world, adaptive, seed, seconds, perSecond } = input;
  const { policy, gradedShare } = input;
  const time = createVirtualTime();
  const { clock } = time;
  const draws = seededRandom(seed ^ 0x5eed);
  const breakers = createBreakers({ clock });
  const settings = { enabled: adaptive, react: adaptive, leaveAfter: input.leaveAfter };
  const conditions: Conditions = createConditions({ clock, settings: () => settings });
  const beliefs = createBeliefs(policy.bandit.halfLifeDays);
  const served: Served[] = [];
  let attempts = 0;

  async function serve(at: number): Promise<void> {
    const luck = seededRandom(Math.imul(seed, 7919) + at);
    const asked = LAB_PROMPTS[Math.floor(luck() * LAB_PROMPTS.length)] as (typeof LAB_PROMPTS)[number];
    const atMs = clock.monotonicMs();
    const catalog = world.catalogAt(atMs);
    const blocked = catalog.models.flatMap(({ id }) => {
      const why = breakers.blockedReason(id);
      return why === null ? [] : [[id, why] as const];
    });
    const experience = adaptive ? beliefs.at(atMs / DAY_MS) : null;
    const evidence = { ...NO_EVIDENCE, experience, conditions: conditions.current() };
    const state = { unavailable: Object.fromEntries(blocked), budgetRemainingUsd: null };
    const request = { prompt: asked.text, taskType: asked.taskType, split: false };
    const { subtasks } = route(request, { policy, catalog, state, clock, random: draws, evidence });
    const [decision] = subtasks;
    if (!decision?.modelId) return;
    served.push({ atMs, modelId: decision.modelId, ...weighChoice(decision, atMs) });
    await answer(decision, luck);
  }

  function weighChoice({ subtask, modelId }: SubtaskDecision, atMs: number) {
    const catalog = world.catalogAt(atMs);
    const worth = (id: string) => {
      const model = catalog.models.find((known) => known.id === id);
      if (!model) return 0;
      const { quality, fails, slowness } = world.truthAt(atMs, model, subtask);
      return fails ? 0 : quality * Math.min(1, 2 / slowness);
    };
    const { best, regret } = judge(modelId ?? '', subtask, { catalog, policy, worth });
    return { best, regret };
  }

  /** As execution falls back: the next in order whose breaker lets it. */
  async function answer({ subtask, order }: SubtaskDecision, luck: () => number): Promise<void> {
    for (const modelId of order) {
      const attempt = await breakers.run(
        modelId,
        () => call(modelId, subtask, luck),
        ({ status }) => (status === 'ok' ? 'up' : 'down'),
      );
      if (attempt?.status !== 'ok') continue;
      if (adaptive && luck() < gradedShare) grade(modelId, subtask, luck);
      return;
    }
  }

  async function call(modelId: string, subtask: Subtask, luck: () => number): Promise<Attempt> {
    const startMs = clock.monotonicMs();
    const model = world.catalogAt(startMs).models.find(({ id }) => id === modelId);
    if (!model) throw new Error(`the lab has no ${modelId}`);
    const id = `a${attempts++}`;
    const { fails, slowness } = world.truthAt(startMs, model, subtask);
    conditions.follow({
      type: 'attempt_started',
      subtask: 0,
      id,
      number: 1,
      modelId,
      tier: model.tier,
      atMs: startMs,
    });
    const firstTokenMs = fails
      ? null
      : model.speed.timeToFirstTokenMs * slowness * Math.exp(SPREAD * drawNormal(luck));
    const tokens = Math.max(1, Math.round(subtask.tokens.output * Math.exp(SPREAD * drawNormal(luck))));
    await time.sleep(firstTokenMs ?? FAILS_AFTER_MS);
    if (firstTokenMs !== null) {
      conditions.follow({ type: 'first_token', subtask: 0, id, atMs: clock.monotonicMs() });
      await time.sleep((tokens / model.speed.tokensPerSecond) * 1000 * slowness);
    }
    const durationMs = clock.monotonicMs() - startMs;
    const attempt = attemptOf({ id, model, startMs, firstTokenMs, durationMs, tokens });
    conditions.observe(attempt);
    return attempt;
  }

  function grade(modelId: string, subtask: Subtask, luck: () => number): void {
    const nowMs = clock.monotonicMs();
    const model = world.catalogAt(nowMs).models.find(({ id }) => id === modelId);
    if (model?.quality.kind !== 'irt') return;
    const isGood = luck() < world.truthAt(nowMs, model, subtask).quality;
    beliefs.grade(subtask, modelId, {
      quality: Number(isGood),
      expectedLogit: expectedLogit(model.quality, subtask),
    });
  }

  async function gradeBefore(): Promise<void> {
    const luck = seededRandom(seed ^ 0x6ade);
    const catalog = world.catalogAt(0);
    const state = { unavailable: {}, budgetRemainingUsd: null };
    for (const { text, taskType } of LAB_PROMPTS) {
      const request = { prompt: text, taskType, split: false };
      const [decision] = route(request, { policy, catalog, state, clock, random: luck }).subtasks;
      if (!decision) continue;
      for (const { id } of catalog.models)
        for (let at = 0; at < input.gradesBefore; at++) grade(id, decision.subtask, luck);
      await input.pause();
    }
  }

  if (adaptive) await gradeBefore();
  const gapMs = 1000 / perSecond;
  const arrivals = seededRandom(seed ^ 0xa221);
  for (let at = 0; at < seconds * perSecond; at++) time.at((at + arrivals()) * gapMs, () => void serve(at));
  for (let second = 1; second <= seconds; second++)
    time.at(second * 1000, () => {
      const weights = conditions.current();
      input.eachSecond?.(second, served, (id) => weights.get(id)?.weight ?? 1);
    });
  await time.run(input.pause);
  return served;
}
