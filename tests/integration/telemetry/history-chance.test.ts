import { mkdtempSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, describe, expect, it } from 'vitest';
import type { Model } from '@/lib/catalog/types';
import { openDatabase } from '@/lib/db/client';
import { getReport, type ReportContext } from '@/lib/services/get-report';
import { seededRandom } from '@/lib/shared/rng';
import { createInlineHistory } from '@/lib/telemetry/history/inline-history';
import { createRecorder } from '@/lib/telemetry/recorder';
import type { ReportFilter } from '@/lib/telemetry/report/types';
import { type LogRows, recordLog, requestRow, subtaskRow } from '../../support/log-rows';

const NOW_MS = Date.UTC(2026, 9, 28, 12);
const DAY_MS = 86_400_000;
const HEAVY = {
  id: 'lab/heavy',
  capabilities: ['chat'],
  price: { inputPerMTok: 2, outputPerMTok: 10, version: 'test' },
} as unknown as Model;

interface World {
  /** Prompts by day before now, each with its chance of the heavy model. */
  prompts: number;
  chance?: (at: number) => number;
  /** How often the heavy model fails and the light one answers in its place. */
  fails?: number;
  /** Fewer calls have a known cost. */
  priced?: number;
  madeUp?: number;
}

const opened: { close(): void }[] = [];
afterAll(() => {
  for (const each of opened) each.close();
});

/** Choices whose cost on either model is known to the test, as the recorder writes them. */
function createWorld({ prompts, chance = () => 0.25, fails = 0, priced = 1, madeUp = 0 }: World) {
  const database = openDatabase(mkdtempSync(join(tmpdir(), 'switchyard-chance-')), 'drizzle');
  const recorder = createRecorder(database.db);
  opened.push(recorder, database);
  const rows: LogRows = { requests: [], subtasks: [], attempts: [] };
  const random = seededRandom(prompts);
  const truth = { saved: 0, prompts: 0 };
  for (let at = 0; at < prompts; at++) {
    const p = chance(at);
    // Light requests are of chat, heavy ones of the gateway, so that filters have other truths.
    const isChat = random() < 0.5;
    const size = (isChat ? 1 : 4) * Math.exp(random());
    const heavyFails = random() < fails;
    // A call that failed midway has cost a part, and the light model's answer comes on top.
    const costs = {
      heavy: Math.round(size * (heavyFails ? 4000 + 900 : 10_000)),
      light: Math.round(size * 900),
    };
    const isHeavy = random() < p;
    const cost = isHeavy ? costs.heavy : costs.light;
    if (isChat) {
      truth.saved += costs.heavy - cost;
      truth.prompts++;
    }
    const createdAt = NOW_MS - 1 - Math.floor(random() * 5 * DAY_MS);
    const client = isChat ? 'chat' : 'gateway';
    const answered = isHeavy && !heavyFails ? 'lab/heavy' : 'lab/light';
    const id = `req_${prompts}_${at}`;
    rows.requests.push(requestRow(id, { createdAt, source: client, taskType: 'math' }));
    rows.subtasks.push(
      subtaskRow(`sub_${id}`, id, {
        createdAt,
        client,
        status: random() < 0.05 ? 'failed' : 'ok',
        chosenModel: isHeavy ? 'lab/heavy' : 'lab/light',
        answeredModel: answered,
        propensity: isHeavy ? p : 1 - p,
        costNanoUsd: random() < priced ? cost : null,
        simulated: random() < madeUp,
      }),
    );
  }
  recordLog(recorder, rows);
  const ctx = {
    clock: { wallMs: () => NOW_MS, monotonicMs: () => 0 },
    catalog: () => ({ version: 'test', endpoints: [], models: [HEAVY], fallbacks: {}, baseline: HEAVY.id }),
    keys: { all: () => [] },
    history: createInlineHistory(database.db.$client),
    telemetry: { recorder },
  } as unknown as ReportContext;
  const estimate = async (filter: Partial<ReportFilter> = {}) =>
    (await getReport(ctx, { range: '7d', zone: 'UTC', filter })).savings.estimate;
  return { estimate, truth };
}

describe('savings by chance, from the rows', () => {
  it.each([
    ['plain', { prompts: 1200 }],
    ['when the baseline fails and another answers', { prompts: 1201, fails: 0.3 }],
    [
      'when chances differ from prompt to prompt',
      { prompts: 1202, chance: (at: number) => (at % 2 ? 0.1 : 0.5) },
    ],
  ] as [string, World][])('hold the truth of what a filter lets through, %s', async (_name, world) => {
    const { estimate, truth } = createWorld(world);
    const found = await estimate({ client: 'chat' });
    if (!found.identifiable) throw new Error(found.why);
    expect(found.prompts).toBe(truth.prompts);
    expect(found.lowNanoUsd).toBeLessThan(truth.saved);
    expect(found.highNanoUsd).toBeGreaterThan(truth.saved);
    expect(Math.abs(found.savedNanoUsd - truth.saved) / truth.saved).toBeLessThan(0.15);
    expect(found.coverage).toBeCloseTo(1, 0);
  });

  it.each([
    ['a model was asked for', { prompts: 300 }, { modelId: 'lab/light' }, /say nothing about other models/],
    ['a tier was asked for', { prompts: 300 }, { tier: 1 }, /say nothing about other models/],
    ['nobody of the filter was there', { prompts: 301 }, { client: 'key_1' }, /No choice was left to chance/],
    ['nothing was left to chance', { prompts: 302, chance: () => 0 }, {}, /No choice was left to chance/],
    ['chance hardly went there', { prompts: 303, chance: () => 0.02 }, {}, /too rarely/],
    ['many costs are unknown', { prompts: 304, priced: 0.7 }, {}, /no known cost/],
    ['many answers are made up', { prompts: 305, madeUp: 0.5 }, {}, /made-up/],
    [
      'half could not have gone there',
      { prompts: 3000, chance: (at: number) => (at % 2 ? 0.3 : 1e-9) },
      {},
      /could have gone/,
    ],
  ] as [string, World, Partial<ReportFilter>, RegExp][])(
    'are not identifiable where %s',
    async (_name, world, filter, why) => {
      const found = await createWorld(world).estimate(filter);
      if (found.identifiable) throw new Error('it claimed to know');
      expect(found.why).toMatch(why);
    },
  );

  it('count made-up answers when they are asked for', async () => {
    const found = await createWorld({ prompts: 900, madeUp: 0.5 }).estimate({ simulated: true });
    expect(found).toMatchObject({ identifiable: true, prompts: 900 });
  });
});
