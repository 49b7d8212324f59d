import type { Random } from '@/lib/shared/rng';
import { BANDS, bandOf, TASK_TYPES } from '@/lib/shared/vocabulary';
import type { PerformanceRow, QualityFigure, Report } from '@/lib/telemetry/report/types';

export const MODELS = [
  { id: 'model::light', tier: 1, share: 0.521, spend: 0.076, quality: 0.712, usd: 0.4 },
  { id: 'model::medium', tier: 2, share: 0.1, spend: 0.043, quality: 0.768, usd: 3.9 },
  { id: 'model::balanced', tier: 3, share: 0.284, spend: 0.355, quality: 0.861, usd: 3.4 },
  { id: 'model::heavy', tier: 4, share: 0.095, spend: 0.526, quality: 0.943, usd: 15.15 },
] as const;

const ERRORS = [
  ['first_token_timeout', 512, 324],
  ['rate_limited', 371, 391],
  ['server_error', 298, 257],
  ['connect', 143, 150],
  ['context_overflow', 74, 72],
  ['budget', 31, 31],
  ['aborted', 17, 21],
] as const;

interface Totals {
  count: number;
  paid: number;
  routingNanoUsd: number;
  random: Random;
}

type Breakdowns = Pick<
  Report,
  'errors' | 'attempts' | 'routing' | 'scatter' | 'complexity' | 'performance' | 'facets'
>;

/** The parts of a report that are not over time. */
export function breakdowns({ count, paid, routingNanoUsd, random }: Totals): Breakdowns {
  const bins = Array.from({ length: 20 }, (_, i) =>
    Math.round((count / 20) * Math.exp(-(((i - 4) / 7) ** 2)) * (0.8 + random() * 0.4)),
  );
  const subtasks = bins.reduce((sum, value) => sum + value, 0);
  const bands = BANDS.map((band) => {
    const inside = bins.reduce((sum, value, i) => sum + (bandOf((i + 0.5) / 20) === band ? value : 0), 0);
    return { band, count: inside, share: inside / subtasks };
  });
  const row = (key: string, share: number, quality: number, spend: number): PerformanceRow => {
    const own = Math.round(subtasks * share);
    const costNanoUsd = Math.round(paid * spend);
    return {
      key,
      label: key,
      count: own,
      share,
      success: 0.985 + random() * 0.014,
      latency: { p50: 300 + quality * 900, p95: 1200 + quality * 4000, p99: 2000 + quality * 8000 },
      firstToken: { p50: 90 + quality * 300, p95: 400 + quality * 900, p99: 900 + quality * 1900 },
      quality: grade(quality, Math.max(4, Math.round(own / 90)), share < 0.06 ? 'predicted' : 'human'),
      costNanoUsd,
      costEachNanoUsd: own === 0 ? null : Math.round(costNanoUsd / own),
      unpriced: key === 'model::medium' ? 31 : 0,
    };
  };
  return {
    errors: ERRORS.map(([kind, n, before]) => ({ kind, count: n, before })),
    attempts: Math.round(count * 1.05),
    routing: [
      { purpose: 'judge', calls: 5210, costNanoUsd: Math.round(routingNanoUsd * 0.7), unpriced: 0 },
      {
        purpose: 'shadow',
        calls: 812,
        costNanoUsd: routingNanoUsd - Math.round(routingNanoUsd * 0.7),
        unpriced: 3,
      },
    ],
    scatter: MODELS.map(({ id, tier, share, quality, usd }) => ({
      modelId: id,
      tier,
      count: Math.round(subtasks * share),
      usdPerThousand: usd,
      quality: grade(quality, Math.round(2318 * share), id === 'model::medium' ? 'predicted' : 'human'),
      dominated: id === 'model::medium',
    })),
    complexity: { counts: bins, bands },
    performance: {
      band: bands.map(({ band, share }, i) =>
        row(band, share, 0.92 - i * 0.07, [0.1, 0.3, 0.4, 0.2][i] ?? 0),
      ),
      type: TASK_TYPES.map((type, i) => row(type, [0.2, 0.24, 0.1][i] ?? 0.0575, 0.8 + 0.01 * i, 1 / 11)),
      model: MODELS.map(({ id, share, quality, spend }) => row(id, share, quality, spend)),
    },
    facets: {
      clients: [
        { id: 'chat', label: 'chat', count: Math.round(count * 0.2) },
        { id: 'gateway', label: 'gateway', count: Math.round(count * 0.5) },
        { id: 'key_ci', label: 'CI runner', count: Math.round(count * 0.3) },
      ],
      taskTypes: TASK_TYPES.map((id) => ({ id, count: Math.round(count / 11) })),
      models: MODELS.map(({ id, share }) => ({ id, count: Math.round(count * share) })),
    },
  };
}

/** With Wilson's interval (1927) at 95 %; none of a prediction. */
function grade(mean: number, n: number, source: 'human' | 'predicted'): QualityFigure {
  if (source === 'predicted') return { mean, low: null, high: null, count: n, source };
  const z2 = 1.96 ** 2;
  const centre = (mean + z2 / (2 * n)) / (1 + z2 / n);
  const half = (1.96 / (1 + z2 / n)) * Math.sqrt((mean * (1 - mean)) / n + z2 / (4 * n * n));
  return { mean, low: centre - half, high: centre + half, count: n, source };
}
