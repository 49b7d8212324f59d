// What: made-up views of shadow evaluation, the autopilot and the lab, in figures that add up.
// Why: the panels are tested in states that take weeks of traffic to reach.
// Not for: production code; nothing here was measured.
import type { AutopilotView, LabRequest, LabRun, ShadowView } from '@/lib/services/optimize/types';

const NOW_MS = Date.UTC(2026, 10, 21, 12);
const HOUR_MS = 3_600_000;
const DAY_MS = 24 * HOUR_MS;

/** 1,276 comparisons in thirty days, which the pairs add up to; $0.41 a day, $0.32 of $0.50 today. */
export function fakeShadow(given: Partial<ShadowView> = {}): ShadowView {
  return {
    settings: { share: 0.005, dailyUsd: 0.5, judge: null },
    fixed: [],
    labels: 1276,
    failed: 14,
    skipped: 203,
    reasons: [
      { reason: 'What a day may cost was spent.', n: 203 },
      { reason: 'The judge gave no verdict.', n: 14 },
    ],
    ordersAgree: 0.88,
    spentTodayNanoUsd: 320_000_000,
    perDayNanoUsd: 410_000_000,
    off: null,
    pairs: [
      {
        answered: 'openai/gpt-5-mini',
        shadow: 'anthropic/opus-4.5',
        n: 611,
        labelAnswered: 0.781,
        labelShadow: 0.902,
      },
      {
        answered: 'ollama/granite4.1:3b',
        shadow: 'openai/gpt-5-mini',
        n: 427,
        labelAnswered: 0.702,
        labelShadow: 0.774,
      },
      {
        answered: 'anthropic/opus-4.5',
        shadow: 'openai/gpt-5-mini',
        n: 238,
        labelAnswered: 0.915,
        labelShadow: 0.86,
      },
    ],
    ...given,
  };
}

/** Nothing was ever compared. */
export function emptyShadow(): ShadowView {
  return fakeShadow({
    settings: { share: 0, dailyUsd: 0.5, judge: null },
    labels: 0,
    failed: 0,
    skipped: 0,
    reasons: [],
    ordersAgree: null,
    spentTodayNanoUsd: 0,
    perDayNanoUsd: null,
    pairs: [],
  });
}

export const OFF_AUTOPILOT: AutopilotView = {
  settings: {
    enabled: false,
    everyDays: 7,
    maxQualityDrop: 0.01,
    maxSpendRise: 0.05,
    minSample: 2000,
    demoteBelow: 0.77,
    demoteHours: 6,
    react: true,
    leaveAfter: 20,
  },
  fixed: [],
  nextAt: null,
  conditions: [],
  actions: [],
};

/** On, with one model that slowed down, one that was dismissed, and every kind of action. */
export function busyAutopilot(given: Partial<AutopilotView> = {}): AutopilotView {
  const action = (
    id: number,
    hoursAgo: number,
    kind: AutopilotView['actions'][number]['kind'],
    subject: string | null,
    reason: string,
    state: { canUndo?: boolean; undoneAt?: number | null } = {},
  ) => ({
    id,
    at: NOW_MS - hoursAgo * HOUR_MS,
    kind,
    subject,
    reason,
    canUndo: false,
    undoneAt: null,
    ...state,
  });
  return {
    ...OFF_AUTOPILOT,
    settings: { ...OFF_AUTOPILOT.settings, enabled: true },
    nextAt: NOW_MS + 5 * DAY_MS,
    conditions: [
      {
        modelId: 'openai/gpt-5-mini',
        weight: 0.38,
        says: '5.2 times slower than usual',
        since: NOW_MS - HOUR_MS / 4,
        dismissed: false,
      },
      {
        modelId: 'ollama/granite4.1:3b',
        weight: 0.05,
        says: 'the last 20 calls failed',
        since: NOW_MS - 2 * HOUR_MS,
        dismissed: true,
      },
    ],
    actions: [
      action(
        9,
        0.25,
        'weighted',
        'openai/gpt-5-mini',
        'openai/gpt-5-mini counts 38 %: 5.2 times slower than usual. What it would have answered goes elsewhere until its calls go well.',
        { canUndo: true },
      ),
      action(
        8,
        1,
        'undone',
        'ollama/granite4.1:3b',
        'ollama/granite4.1:3b counts in full again until its calls go as always.',
      ),
      action(
        7,
        2,
        'weighted',
        'ollama/granite4.1:3b',
        'ollama/granite4.1:3b counts 5 %: the last 20 calls failed. What it would have answered goes elsewhere until its calls go well.',
        { undoneAt: NOW_MS - HOUR_MS },
      ),
      action(
        6,
        48,
        'applied',
        '8',
        'Version 8 is the cheapest policy within your guards. Expected: $2.31 per 1,000 requests against $2.73 (15.4 % less), quality 0.784 (0.773 to 0.795) against 0.783.',
        { canUndo: true },
      ),
      action(
        5,
        49,
        'price',
        'anthropic/opus-4.5',
        'anthropic/opus-4.5 costs $4 in and $20 out per million tokens, before $5 and $25; the next request already counts with it. A new search starts.',
      ),
      action(
        4,
        216,
        'held',
        null,
        'The nearest policy was not applied: its effective sample is 1,204, under 2,000. Expected: $2.40 per 1,000 requests against $2.73 (12.1 % less), quality 0.779 (0.761 to 0.797) against 0.783.',
      ),
      action(
        3,
        260,
        'demoted',
        '5',
        'Version 5 was taken back: the mean of 212 grades is 0.741 (at most 0.762), under 0.768: what the version before was expected to have, less the drop you allow. Version 6 decides as version 4 did.',
      ),
      action(
        2,
        300,
        'restored',
        'openai/gpt-5-mini',
        'openai/gpt-5-mini counts in full again: its calls go as always.',
      ),
      action(
        1,
        384,
        'turned_on',
        null,
        'The autopilot is on. It searches in about a minute, and then on its schedule.',
      ),
    ],
    ...given,
  };
}

/** Shares that leave T3 within two seconds of the injection and are half back 22 s after its end. */
export function fakeLab({ event, seed }: LabRequest, given: Partial<LabRun> = {}): LabRun {
  const steps = Array.from({ length: 120 }, (_, at) => {
    const atS = at + 1;
    const gone = atS <= 40 ? 0 : atS <= 70 ? Math.min(1, (atS - 40) / 3) : Math.max(0, 1 - (atS - 70) / 44);
    const waves = 0.02 * Math.sin(at + seed);
    const t3 = 0.6 * (1 - gone) + (gone === 1 ? 0 : waves);
    return {
      atS,
      shares: [0.2, 0.1, t3, 0.7 - t3],
      regret: 0.021 * Math.min(1, atS / 70),
      staticRegret:
        atS <= 40 ? 0.012 : Math.min(0.09, 0.012 + 0.002 * (atS - 40)) - (atS > 79 ? 0.0007 * (atS - 79) : 0),
      weights: [1, 1, event === 'degraded' || event === 'price' ? 1 : 1 - 0.7 * gone, 1],
    };
  });
  return {
    event,
    seed,
    injected: { modelId: 'T3', fromS: 40, toS: 70, says: 'T3 takes 6 times as long from second 40 to 70' },
    models: [1, 2, 3, 4].map((tier) => ({ id: `T${tier}`, tier })),
    steps,
    requestsToLeave: 14,
    secondsToReturn: 22,
    requests: 960,
    ...given,
  };
}
