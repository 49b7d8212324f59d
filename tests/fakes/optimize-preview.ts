// What: what the made-up search's policies would move, and the versions before it.
// Why: sums over groups, tiers and prompts must agree, as they do in a real preview.
// Not for: production code; nothing here was measured.
import type { MoveGroup } from '@/lib/optimize/types';
import type { PreviewView, VersionOutcome } from '@/lib/services/optimize/types';
import { seededRandom } from '@/lib/shared/rng';
import type { Band, TaskType, Tier } from '@/lib/shared/vocabulary';
import { FAKE_NOW_MS, FAKE_PROPOSED, fakeResult } from './optimize-view';

const DAY_MS = 86_400_000;
const TOTAL = 31_204;
const MODELS = ['small-3b', 'mini-8b', 'mid-32b', 'heavy-70b'] as const;

type Row = readonly [string, TaskType, Band, number, Tier, Tier, number, number, number, number];

// Example, type, band, complexity, from, to, Q now, Q then, prompts, USD over the history.
const ROWS: readonly Row[] = [
  ['Review this diff for race conditions', 'code_review', 'complex', 0.72, 4, 3, 0.944, 0.902, 388, -61.4],
  ['Explain why this plan shows a seq scan', 'reasoning', 'complex', 0.66, 4, 3, 0.941, 0.899, 196, -38.1],
  ['Summarise the incident thread', 'summarisation', 'moderate', 0.41, 3, 1, 0.829, 0.741, 412, -10.11],
  ['Prove that the merge keeps total order', 'math', 'moderate', 0.58, 1, 3, 0.402, 0.851, 212, 5.2],
  ['Extract vendor, total and due date', 'extraction', 'simple', 0.33, 3, 1, 0.824, 0.771, 192, -4.71],
  ['Design sharding, zero-downtime cutover', 'reasoning', 'expert', 0.91, 3, 4, 0.741, 0.957, 47, 4.38],
  ['Translate the mail, keep placeholders', 'translation', 'simple', 0.29, 2, 1, 0.743, 0.716, 388, -2.54],
  ['Rewrite the release note for customers', 'creative', 'moderate', 0.44, 2, 3, 0.755, 0.833, 61, 1.02],
  ['Name three risks of this rollout', 'qa_simple', 'simple', 0.31, 3, 2, 0.812, 0.8, 18, -0.74],
];

const STAYS: readonly number[] = [15_902, 2_690, 8_006, 2_692];

const groupOf = ([, taskType, band, complexity, from, to, now, then, prompts, usd]: Row, i: number) =>
  ({
    taskType,
    band,
    complexity,
    from: MODELS[from - 1] ?? '',
    to: MODELS[to - 1] ?? '',
    fromTier: from,
    toTier: to,
    qualityNow: now,
    qualityThen: then,
    prompts,
    costNanoUsd: Math.round(usd * 1e9),
    exampleRowid: 1000 + i,
    grades: [412, 96, 131, 44, 0, 3, 208, 57, 12][i % 9] ?? 0,
  }) satisfies MoveGroup;

export function fakePreview(over: Partial<PreviewView> = {}): PreviewView {
  const result = fakeResult();
  const point = over.point ?? FAKE_PROPOSED;
  const [today, then] = [result.points[result.today], result.points[point]];
  if (!today || !then) throw new Error(`no point ${point}`);
  const groups = ROWS.map(groupOf);
  const byTier = STAYS.map((stay, i) => STAYS.map((_, j) => (i === j ? stay : 0)));
  for (const { fromTier, toTier, prompts } of groups) {
    const row = byTier[fromTier - 1];
    if (row) row[toTier - 1] = (row[toTier - 1] ?? 0) + prompts;
  }
  const count = (of: (group: (typeof groups)[number]) => boolean) =>
    groups.filter(of).reduce((sum, { prompts }) => sum + prompts, 0);
  return {
    searchId: 'sea_01',
    point,
    estimate: then.estimate,
    today: today.estimate,
    scale30d: 1,
    moves: {
      total: TOTAL,
      moved: count(() => true),
      lighter: count(({ fromTier, toTier }) => toTier < fromTier),
      heavier: count(({ fromTier, toTier }) => toTier > fromTier),
      byTier,
      groups: groups.map((group, i) => ({
        ...group,
        example: {
          rowid: group.exampleRowid,
          requestId: `req_0${i + 1}`,
          position: i % 2,
          text: i === 8 ? null : (ROWS[i]?.[0] ?? null),
        },
      })),
      prompts: fakePrompts(),
      qualityChange:
        groups.reduce(
          (sum, { qualityNow, qualityThen, prompts }) => sum + (qualityThen - qualityNow) * prompts,
          0,
        ) / TOTAL,
      costNanoUsd: groups.reduce((sum, { costNanoUsd }) => sum + costNanoUsd, 0),
    },
    changes: [
      {
        path: 'policy.weights.beta',
        label: 'Quality weight',
        before: 0.6,
        after: 0.58,
        says: 'Quality counts slightly less against cost.',
      },
      { path: 'policy.weights.alpha', label: 'Cost weight', before: 0.4, after: 0.42, says: null },
      {
        path: 'policy.thresholds.math',
        label: 'Threshold, math',
        before: 0.4,
        after: 0.7,
        says: 'T1 no longer answers math above 0.20.',
      },
      {
        path: 'policy.tierCeilings.1',
        label: 'Ceiling of tier 1',
        before: null,
        after: 0.46,
        says: 'T1 takes nothing above 0.46.',
      },
    ],
    notes: ['Rules, budgets and privacy do not change.'],
    ...over,
  };
}

function fakePrompts(): PreviewView['moves']['prompts'] {
  const random = seededRandom(11);
  return Array.from({ length: 500 }, (_, i) => {
    const group = groupOf(ROWS[i % ROWS.length] as Row, i);
    const change = (group.costNanoUsd / group.prompts) * (0.5 + random());
    const now = Math.round(Math.abs(change) * (1.5 + random()));
    return {
      rowid: 2000 + i,
      taskType: group.taskType,
      complexity: Math.min(1, group.complexity + (random() - 0.5) / 20),
      from: group.from,
      to: group.to,
      fromTier: group.fromTier,
      toTier: group.toTier,
      qualityNow: group.qualityNow,
      qualityThen: group.qualityThen,
      costNowNanoUsd: i === 3 ? null : now,
      costThenNanoUsd: Math.round(now + change),
      requestId: `req_1${i}`,
      position: 0,
      text: i % 40 === 39 ? null : `${ROWS[i % ROWS.length]?.[0]} (${i + 1})`,
    };
  }).sort((a, b) => gap(b) - gap(a));
}

function gap(prompt: { costNowNanoUsd: number | null; costThenNanoUsd: number | null }): number {
  return Math.abs((prompt.costThenNanoUsd ?? 0) - (prompt.costNowNanoUsd ?? 0));
}

export function fakeVersions(): VersionOutcome[] {
  const day = (ago: number) => FAKE_NOW_MS - ago * DAY_MS;
  const expect = (usd: number, half: number, q: number, halfQ: number) => ({
    costNanoUsd: { mean: usd * 1e6, low: (usd - half) * 1e6, high: (usd + half) * 1e6 },
    quality: { mean: q, low: q - halfQ, high: q + halfQ },
    p95Ms: 4200,
  });
  const then = (usd: number, quality: number, requests = 9_120) => ({
    requests,
    costNanoUsd: usd * 1e6,
    quality,
    qualityError: 0.006,
    grades: 412,
    p95Ms: 4380,
  });
  const of = (version: number, since: number | null, until: number | null): VersionOutcome => ({
    version,
    since: since === null ? null : day(since),
    until: until === null ? null : day(until),
    by: 'you',
    current: version === 7,
    note: null,
    restoredFrom: null,
    changesRouting: true,
    decidesAs: null,
    expected: null,
    actual: null,
    verdict: null,
    demoted: false,
  });
  return [
    {
      ...of(7, 19, null),
      expected: expect(2.8, 0.16, 0.785, 0.012),
      actual: then(2.73, 0.783),
      verdict: 'As expected.',
    },
    {
      ...of(6, 33, 19),
      expected: expect(2.95, 0.2, 0.78, 0.015),
      actual: then(2.91, 0.779),
      verdict: 'As expected.',
    },
    {
      ...of(5, 41, 40),
      by: 'autopilot',
      expected: expect(2.4, 0.22, 0.778, 0.018),
      actual: then(2.38, 0.741, 1_204),
      verdict: 'Quality fell under what was expected; taken back after 6 h.',
      demoted: true,
    },
    {
      ...of(4, 54, 41),
      restoredFrom: 2,
      expected: expect(3.1, 0.31, 0.772, 0.021),
      actual: then(3.22, 0.776),
      verdict: 'Cost more than expected.',
    },
    { ...of(3, 60, 54), changesRouting: false, decidesAs: 2, note: 'Retention: 90 days' },
    { ...of(2, 70, 60), changesRouting: false },
    { ...of(1, null, 70), by: 'preset', actual: then(3.87, 0.768) },
  ];
}
