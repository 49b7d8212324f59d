import { afterEach, beforeEach, expect, it } from 'vitest';
import { answerRequest } from '@/lib/services/answer-request';
import { getRequestStory } from '@/lib/services/get-request-story';
import { addEndpoint } from '@/lib/services/settings/save-endpoint';
import { addModels, changeModel } from '@/lib/services/settings/save-models';
import { type FaultUpstream, startFaultUpstream } from '../../fakes/fault-upstream';
import { type Composed, composeApp } from '../../support/composed';
import { readRows } from '../../support/database';

let composed: Composed;
let upstream: FaultUpstream;
beforeEach(async () => {
  upstream = await startFaultUpstream();
  upstream.script('m', ['good']);
  composed = await composeApp();
});
afterEach(async () => {
  await composed.stop();
  await upstream.close();
});

const by = () => ({
  baseVersion: composed.ctx.settings.store.current('fleet').version,
  actor: 'owner' as const,
});

async function ask(): Promise<string> {
  const { requestId } = await answerRequest(composed.ctx, {
    prompt: 'Say hello',
    source: 'api',
    model: 'lab/m',
    signal: new AbortController().signal,
  });
  composed.ctx.telemetry.recorder.catchUp();
  return requestId;
}

const costOf = (requestId: string) => {
  const [attempt] = getRequestStory(composed.ctx, requestId)?.cost.attempts ?? [];
  if (!attempt) throw new Error('no attempt');
  return attempt;
};

it('a changed price is a new version, and what was asked before keeps its cost and its lines', async () => {
  addEndpoint(composed.ctx, {
    endpoint: { id: 'lab', protocol: 'openai', baseUrl: upstream.baseUrl, locality: 'local' },
    secrets: { apiKey: undefined, headers: undefined },
    models: [],
    ...by(),
  } as never);
  addModels(
    composed.ctx,
    [
      {
        id: 'lab/m',
        endpoint: 'lab',
        model: 'm',
        tier: 2,
        contextWindow: 8192,
        maxOutput: 1024,
        capabilities: [],
        price: { inputPerMTok: 1, outputPerMTok: 2 },
      },
    ],
    by(),
  );
  const first = await ask();
  const before = costOf(first);
  changeModel(
    composed.ctx,
    'lab/m',
    { price: { inputPerMTok: 10, outputPerMTok: 20, perRequestUsd: 0.5 } },
    by(),
  );
  const second = await ask();
  expect(costOf(first)).toEqual(before);
  const after = costOf(second);
  expect(after.priceVersion).not.toBe(before.priceVersion);
  const rates = ({ lines }: typeof after) => lines?.map(({ label, usdPerMTok }) => [label, usdPerMTok]);
  expect(rates(before)).toEqual(
    expect.arrayContaining([
      ['input', 1],
      ['output', 2],
    ]),
  );
  expect(rates(after)).toEqual(
    expect.arrayContaining([
      ['input', 10],
      ['output', 20],
    ]),
  );
  expect(after.nanoUsd).toBe(10 * (before.nanoUsd ?? 0) + 500_000_000);
  for (const { lines, nanoUsd } of [before, after])
    expect(lines?.reduce((sum, line) => sum + line.nanoUsd, 0)).toBe(nanoUsd);
  const prices = readRows<{ version: string; first_used_at: number }>(
    composed.dataDir,
    "select version, first_used_at from prices where model_id = 'lab/m' order by first_used_at",
  );
  expect(prices.map(({ version }) => version)).toEqual([before.priceVersion, after.priceVersion]);
  // The first price again is the first version again.
  changeModel(composed.ctx, 'lab/m', { price: { inputPerMTok: 1, outputPerMTok: 2 } }, by());
  expect(costOf(await ask())).toMatchObject({ priceVersion: before.priceVersion, nanoUsd: before.nanoUsd });
});
