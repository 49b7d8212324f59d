// What: a made-up search with everything it can show, in figures that add up.
// Why: pages and words are tested on what a long history would give, also in states that take weeks to reach.
// Not for: production code; nothing here was measured.
import type { Estimated, FrontierPoint, PolicyEstimate, SearchResult, Tunables } from '@/lib/optimize/types';
import type { OptimizeView, SearchView } from '@/lib/services/optimize/types';
import { seededRandom } from '@/lib/shared/rng';

export const FAKE_NOW_MS = Date.UTC(2026, 10, 21, 12);
const DAY_MS = 86_400_000;
const CHOICES = 31_204;
const PER_DAY = 8_513;
const HEAVIEST = 0.931;

const BASE: Tunables = {
  weights: { alpha: 0.35, beta: 0.6, gamma: 0.05 },
  thresholds: { default: 0.72, math: 0.76, summarisation: 0.55 },
  tierCeilings: {},
  judgeMinGain: 0.005,
  epsilon: 0.1,
};

/** Nano-USD a request from USD per 1,000. */
const nano = (usdPerThousand: number) => Math.round(usdPerThousand * 1e6);
const around = (mean: number, half: number): Estimated => ({ mean, low: mean - half, high: mean + half });

function estimateOf(usd: number, quality: number, { wide = 1 }: { wide?: number } = {}): PolicyEstimate {
  const identifiable = wide <= 3;
  return {
    costNanoUsd: { mean: nano(usd), low: nano(usd * (1 - 0.06 * wide)), high: nano(usd * (1 + 0.06 * wide)) },
    quality: around(quality, 0.011 * wide),
    p95Ms: Math.round(2600 + 700 * usd),
    localShare: Math.max(0, 0.82 - 0.075 * usd),
    effectiveSampleSize: Math.round(4182 / wide ** 2),
    costSampleSize: Math.round(11_904 / wide ** 2),
    coverage: Math.max(0, 0.965 - 0.05 * wide),
    identifiable,
    why: identifiable
      ? null
      : 'Under this policy most expert prompts go to heavy-70b, which answered 38 of them in this history.',
  };
}

function pointOf(
  given: Pick<FrontierPoint, 'kind' | 'preset'> & Partial<FrontierPoint>,
  estimate: PolicyEstimate,
): FrontierPoint {
  const { quality, costNanoUsd, effectiveSampleSize, coverage } = estimate;
  const row = (name: 'ips' | 'snips' | 'dr', off: number, wide: number) => ({
    name,
    quality: around(quality.mean + off, ((quality.high - quality.low) / 2) * wide),
    costNanoUsd,
    effectiveSampleSize,
    coverage,
  });
  return {
    at: 0,
    tunables: BASE,
    locality: 'any',
    estimate,
    dominated: false,
    moved: 0.06,
    estimators:
      given.kind === 'preset' ? [] : [row('dr', 0, 1), row('snips', -0.003, 1.4), row('ips', 0.008, 2.6)],
    unsupported: [],
    ...given,
  };
}

// USD per 1,000 and quality along the frontier; the dearest rest on little.
const FRONTIER: readonly (readonly [number, number, number?])[] = [
  [0.42, 0.692],
  [0.55, 0.7],
  [0.71, 0.709],
  [0.92, 0.721],
  [1.2, 0.735],
  [1.55, 0.752],
  [1.9, 0.767],
  [2.31, 0.784],
  [3, 0.808],
  [3.9, 0.835],
  [5, 0.86],
  [6.6, 0.887],
  [8.9, 0.912],
  [10.4, 0.921],
  [12, 0.926, 6],
  [15.1, 0.931, 8],
];

export const FAKE_PROPOSED = 7;

function fakePoints(): FrontierPoint[] {
  const frontier = FRONTIER.map(([usd, quality, wide = 1], i) =>
    pointOf(
      {
        kind: 'frontier',
        preset: null,
        moved: 0.02 + 0.02 * Math.abs(i - FAKE_PROPOSED - 1),
        tunables: { ...BASE, weights: { ...BASE.weights, alpha: 0.5 - 0.02 * i } },
        unsupported:
          wide > 3 || i === FAKE_PROPOSED
            ? [
                {
                  taskType: 'creative',
                  band: 'expert',
                  modelId: 'heavy-70b',
                  share: 0.069,
                  advice: wide > 7 ? null : { explore: 0.02, days: 9, costNanoUsd: 3_100_000_000 },
                },
              ]
            : [],
      },
      estimateOf(usd, quality, { wide }),
    ),
  );
  const presets = [
    ['cheap', 0.95, 0.72, false],
    ['quality', 9.1, 0.911, true],
    ['private', 0.56, 0.699, true],
    ['reference', 4.6, 0.779, true],
  ] as const;
  return [
    ...frontier,
    pointOf({ kind: 'today', preset: null, moved: 0, dominated: true }, estimateOf(2.73, 0.783)),
    ...presets.map(([preset, usd, quality, dominated]) =>
      pointOf({ kind: 'preset', preset, dominated, moved: 0.3 }, estimateOf(usd, quality)),
    ),
  ].map((point, at) => ({ ...point, at }));
}

/** Policies that were tried and lie under the frontier. */
function fakeCloud(): SearchResult['cloud'] {
  const random = seededRandom(7);
  return Array.from({ length: 90 }, () => {
    const at = random() * 12;
    const [low, high] = [FRONTIER[Math.floor(at)], FRONTIER[Math.floor(at) + 1]];
    if (!low || !high) throw new Error(`no frontier at ${at}`);
    const share = at % 1;
    const usd = low[0] * (high[0] / low[0]) ** share * (1 + random() * 0.2);
    return {
      costNanoUsd: nano(usd),
      quality: low[1] + (high[1] - low[1]) * share - 0.004 - random() * 0.07,
    };
  });
}

export function fakeResult(over: Partial<SearchResult> = {}): SearchResult {
  const points = over.points ?? fakePoints();
  return {
    source: 'history',
    choices: CHOICES,
    requests: 25_540,
    labels: { human: 612, judge: 2_294, shadow: 1_276 },
    fromMs: FAKE_NOW_MS - 30 * DAY_MS,
    toMs: FAKE_NOW_MS,
    perDay: PER_DAY,
    tried: 412,
    ms: 6_800,
    heaviest: { modelId: 'heavy-70b', quality: HEAVIEST, costNanoUsd: nano(15.1) },
    points,
    cloud: fakeCloud(),
    today: points.findIndex(({ kind }) => kind === 'today'),
    notes: [],
    policyVersion: 7,
    ...over,
  };
}

export function fakeSearch(over: Partial<SearchView> = {}): SearchView {
  return {
    id: 'sea_01',
    createdAt: FAKE_NOW_MS - 60_000,
    endedAt: FAKE_NOW_MS - 53_200,
    status: 'done',
    by: 'owner',
    input: { days: 30, simulated: false },
    policyVersion: 7,
    progress: null,
    stale: null,
    error: null,
    result: fakeResult(),
    ...over,
  };
}

export function fakeView(over: Partial<OptimizeView> = {}): OptimizeView {
  return {
    running: null,
    latest: fakeSearch(),
    failed: null,
    earlier: [],
    policy: { name: 'balanced', version: 7, tunables: BASE },
    fixed: [],
    hint: null,
    simulatedOnly: false,
    ...over,
  };
}

/** The prompts that ship, for who has no history yet. */
export function fakePublic(): OptimizeView {
  const result = fakeResult({
    source: 'public',
    choices: 1_200,
    requests: 1_200,
    labels: { human: 0, judge: 0, shadow: 0 },
    fromMs: null,
    toMs: null,
    perDay: null,
    notes: ['Your own history has only 37 choices; 200 are needed.'],
  });
  return fakeView({ latest: fakeSearch({ result }) });
}

/** Nobody knows a price. */
export function fakeUnpriced(): OptimizeView {
  const points = fakePoints().map((point) => ({
    ...point,
    estimate: { ...point.estimate, costNanoUsd: null },
  }));
  const notes = ['No model has a price, so that policies differ in quality alone.'];
  return fakeView({ latest: fakeSearch({ result: fakeResult({ points, cloud: [], notes }) }) });
}

/** Models on this machine alone, some of which cost nothing. */
export function fakeFree(): OptimizeView {
  const points = fakePoints().map((point, i) => ({
    ...point,
    estimate: i < 2 ? { ...point.estimate, costNanoUsd: around(0, 0) } : point.estimate,
  }));
  return fakeView({ latest: fakeSearch({ result: fakeResult({ points }) }) });
}
