import { tunablesOf } from '@/lib/optimize/plan/tunables';
import type { Estimated, FrontierPoint, SearchResult, Tunables } from '@/lib/optimize/types';
import { getPreset } from '@/lib/routing/policy/presets';
import type { NewNotice } from '@/lib/services/notices/types';
import { createAutopilot } from '@/lib/services/optimize/autopilot';
import type { AutopilotPorts } from '@/lib/services/optimize/autopilot-ports';
import { createConditions } from '@/lib/services/optimize/conditions';
import { labCatalog } from '@/lib/services/optimize/lab/fleet';
import { readOptimize } from '@/lib/services/optimize/settings';
import type { AutopilotSettings, SearchView } from '@/lib/services/optimize/types';
import type { VersionFigures } from '@/lib/telemetry/choices/types';
import type { ActionRow } from '@/lib/telemetry/record-action';
import { createFakeTime, type FakeTime } from '../../fakes/fake-time';

export const MINUTE_MS = 60_000;
export const DAY_MS = 86_400_000;
export const TODAY: Tunables = tunablesOf(getPreset('balanced'));

const around = (mean: number, by: number): Estimated => ({ mean, low: mean - by, high: mean + by });

export interface PointInput {
  cost?: number | null;
  quality?: number;
  /** Half the width of quality's interval. */
  by?: number;
  sample?: number;
  identifiable?: boolean;
  alpha?: number;
}

export function pointOf(kind: FrontierPoint['kind'], at: number, input: PointInput = {}): FrontierPoint {
  const { cost = 1000, quality = 0.8, by = 0.004, sample = 2000, identifiable = true, alpha = 0.3 } = input;
  return {
    at,
    kind,
    preset: null,
    tunables: { ...TODAY, weights: { ...TODAY.weights, alpha } },
    locality: 'any',
    estimate: {
      costNanoUsd: cost === null ? null : around(cost, cost / 20),
      quality: around(quality, by),
      p95Ms: null,
      localShare: 0,
      effectiveSampleSize: sample,
      costSampleSize: sample,
      coverage: 1,
      identifiable,
      why: identifiable ? null : 'History has no support for a third of it.',
    },
    dominated: false,
    moved: 0.1,
    estimators: [],
    unsupported: [],
  };
}

/** A result with today’s policy at quality 0.8 for 1,000 nano-USD a request, and the points given. */
export function resultOf(points: readonly PointInput[], over: Partial<SearchResult> = {}): SearchResult {
  const frontier = points.map((input, at) => pointOf('frontier', at, input));
  return {
    source: 'history',
    choices: 5000,
    requests: 4000,
    labels: { human: 0, judge: 900, shadow: 0 },
    fromMs: 0,
    toMs: 1,
    perDay: 100,
    tried: 100,
    ms: 1,
    heaviest: null,
    points: [...frontier, pointOf('today', frontier.length)],
    cloud: [],
    today: frontier.length,
    notes: [],
    policyVersion: 1,
    ...over,
  };
}

export interface AutopilotWorldOptions {
  settings?: Partial<AutopilotSettings>;
  time?: FakeTime;
  rows?: ActionRow[];
}

/** The autopilot over ports in memory: versions are numbers, a search gives what the test says. */
export function autopilotWorld({ settings, time = createFakeTime(), rows = [] }: AutopilotWorldOptions = {}) {
  const current = { ...readOptimize().autopilot, enabled: true, ...settings };
  const told = {
    searches: [] as number[],
    notices: [] as NewNotice[],
    errors: [] as unknown[],
    result: resultOf([{ cost: 800 }]) as SearchResult | Error,
    figures: null as VersionFigures | null,
    /** Of the version before; null: nobody graded it. */
    before: null as VersionFigures | null,
    stale: null as SearchView['stale'],
    /** What happens while it searches. */
    meanwhile: () => {},
    /** What bringing a version back fails with; null: it works. */
    stuck: null as Error | null,
    /** Whether the database takes rows. */
    isFull: false,
    catalog: labCatalog(),
  };
  /** How each version decides: the number of the version it is like. */
  const like = new Map([[1, 1]]);
  const latest = () => Math.max(...like.keys());
  const conditions = createConditions({ clock: time.clock, settings: () => current });
  const save = (as: number) => {
    const version = latest() + 1;
    like.set(version, as);
    return { version };
  };
  const ports: AutopilotPorts = {
    clock: time.clock,
    after: time.after,
    settings: () => current,
    fixed: () => [],
    catalog: () => told.catalog,
    conditions,
    async search() {
      if (told.result instanceof Error) throw told.result;
      told.searches.push(time.clock.wallMs());
      time.skip(1000);
      told.meanwhile();
      return { id: 'run_1', result: told.result, error: null, stale: told.stale } as SearchView;
    },
    lastSearchAt: () => told.searches.at(-1) ?? null,
    version: latest,
    decidesAs: (version) => like.get(version) === like.get(latest()),
    apply: () => save(latest() + 1),
    rollBack({ version }) {
      if (told.stuck) throw told.stuck;
      return save(like.get(version) ?? version);
    },
    expectationOf: () => null,
    periodsOf: (version, fromMs, toMs) => [{ version, fromMs, toMs }],
    figures: async (periods) => {
      const found = periods[0]?.version === 1 ? told.before : told.figures;
      return found ? [found] : [];
    },
    actions: {
      insert(row) {
        if (told.isFull) throw new Error('the database is full');
        rows.unshift({ ...row, id: rows.length + 1, undoneAt: null });
        return rows.length;
      },
      list: (limit) => rows.slice(0, limit),
      find: (id) => rows.find((row) => row.id === id) ?? null,
      markUndone(id, at) {
        const row = rows.find((one) => one.id === id);
        if (row) row.undoneAt = at;
        return row !== undefined;
      },
    },
    notify: (notice) => void told.notices.push(notice),
    logError: (error) => void told.errors.push(error),
  };
  const autopilot = createAutopilot(ports);
  return {
    autopilot,
    ports,
    time,
    told,
    rows,
    like,
    save,
    settings: current,
    conditions,
    kinds: () => rows.map(({ kind }) => kind).reverse(),
    async later(ms: number) {
      time.skip(ms);
      await autopilot.tick();
    },
  };
}
