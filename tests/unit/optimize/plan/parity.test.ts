import { describe, expect, it } from 'vitest';
import { prepare } from '@/lib/optimize/history/prepare';
import { planPolicy } from '@/lib/optimize/plan/plan-policy';
import { withTunables } from '@/lib/optimize/plan/tunables';
import type { SearchInput, Tunables } from '@/lib/optimize/types';
import { type Judgement, NO_EVIDENCE } from '@/lib/routing/evidence';
import { route } from '@/lib/routing/route';
import type { Policy, RouteRequest, SubtaskDecision } from '@/lib/routing/types';
import { decisionColumns } from '@/lib/services/record-rows';
import { type Random, seededRandom } from '@/lib/shared/rng';
import { TASK_TYPES } from '@/lib/shared/vocabulary';
import { type ChoiceRow, choicesOf } from '../../../cases/optimize-choices';
import {
  makeCatalog,
  makeExperience,
  makePolicy,
  makeTunables,
  PROMPTS,
} from '../../../cases/optimize-worlds';

const WORLDS = 60;
const PROMPTS_EACH = 12;
const REPLAYS = 5;

interface Asked {
  request: RouteRequest;
  judgement: Judgement | null;
}

function decideWith(
  policy: Policy,
  { catalog, experience }: Pick<SearchInput, 'catalog' | 'experience'>,
  { request, judgement }: Asked,
  random: Random,
): SubtaskDecision {
  const { subtasks } = route(request, {
    policy,
    catalog,
    state: { unavailable: {}, budgetRemainingUsd: null },
    clock: { wallMs: () => 0, monotonicMs: () => 0 },
    random,
    evidence: {
      ...NO_EVIDENCE,
      judgeOff: null,
      judgements: new Map(judgement ? [[request.prompt, judgement]] : []),
      experience,
    },
  });
  return subtasks[0] as SubtaskDecision;
}

/** Who was first before chance: the order of trying goes on with the ranking behind the one that was drawn. */
function favouriteOf({ order, reason }: SubtaskDecision): string | null {
  return (reason === 'explored' ? order[1] : order[0]) ?? null;
}

function makeAsked(random: Random): Asked {
  const prompt = PROMPTS[Math.floor(random() * PROMPTS.length)] as string;
  const taskType = TASK_TYPES[Math.floor(random() * TASK_TYPES.length)];
  const score = 1 + Math.floor(random() * 10);
  const judgement = { score, failure: null, asked: true, model: 'judge', ms: 1, usd: 0.0001 };
  return {
    request: { prompt, split: false, ...(taskType && { taskType }) },
    judgement: random() < 0.4 ? judgement : null,
  };
}

describe('a plan', () => {
  const seen = { cases: 0, differs: 0, ceilings: 0, local: 0, judged: 0, unjudged: 0, learnt: 0 };

  it.each(Array.from({ length: WORLDS }, (_, world) => world + 1))(
    'chooses as the engine, world %i',
    (seed) => {
      const random = seededRandom(seed * 7919);
      const failures: unknown[] = [];
      const catalog = makeCatalog(random);
      const today = withTunables(makePolicy(random, catalog), makeTunables(random));
      const experience = today.bandit.mode === 'off' ? null : makeExperience(random, catalog);
      const world = { catalog, experience };
      const asked = Array.from({ length: PROMPTS_EACH }, () => makeAsked(random));
      const logged = asked.map((entry) => decideWith(today, world, entry, random));
      const rows = logged.map((decision, at) =>
        decisionColumns(decision, { id: String(at), requestId: '', createdAt: at, client: '' }),
      );
      const choices = choicesOf(rows as unknown as ChoiceRow[]);
      const input: SearchInput = {
        today,
        presets: [],
        ...world,
        fixed: [],
        fixedThresholds: [],
        source: 'history',
        days: 30,
        seed: 1,
      };
      const prepared = prepare(choices, input);
      const tried: Tunables[] = Array.from({ length: REPLAYS }, () => makeTunables(random));
      const policies = [null, ...tried].flatMap((tunables) =>
        (['any', 'local_only'] as const).map((locality) => ({ tunables, locality })),
      );
      for (const { tunables, locality } of policies) {
        const policy: Policy = { ...(tunables ? withTunables(today, tunables) : today), locality };
        const own = tunables ?? {
          ...makeTunables(random),
          weights: today.weights,
          thresholds: today.thresholds,
          tierCeilings: today.tierCeilings,
          judgeMinGain: -1,
        };
        const plan = planPolicy(prepared, own, locality);
        logged.forEach((before, row) => {
          const entry = asked[row] as Asked;
          const preferred = today.taskModels[before.subtask.taskType];
          // Where a preferred model took the work, nothing was kept of the others.
          if (preferred !== undefined && favouriteOf(before) === preferred) return;
          const gain = before.verdicts.find(({ pillar }) => pillar === 'judge')?.gain;
          const wasHeard = !Number.isNaN(choices.unjudgedDifficulty[row]);
          const isHeard =
            wasHeard && gain !== undefined && Math.fround(gain) >= Math.fround(own.judgeMinGain);
          const now = decideWith(policy, world, isHeard ? entry : { ...entry, judgement: null }, random);
          const found = catalog.models[prepared.model[plan.entry[row] as number] as number]?.id ?? null;
          seen.cases++;
          seen.differs += Number(favouriteOf(now) !== favouriteOf(before));
          seen.ceilings += Number(now.candidates.some(({ removed }) => removed?.code === 'ceiling'));
          seen.local += Number(locality === 'local_only');
          seen.judged += Number(isHeard);
          seen.unjudged += Number(wasHeard && !isHeard);
          seen.learnt += Number(experience !== null);
          expect(plan.judged[row]).toBe(Number(isHeard));
          if (found !== favouriteOf(now))
            failures.push({ seed, row, found, wanted: favouriteOf(now), locality });
        });
      }
      expect(failures).toEqual([]);
    },
  );

  it('was compared often enough, and in every way', () => {
    expect(seen.cases).toBeGreaterThanOrEqual(2000);
    for (const [name, count] of Object.entries(seen)) expect(count, name).toBeGreaterThan(50);
  });
});
