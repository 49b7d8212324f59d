import { expect, it } from 'vitest';
import type { ModelPrice } from '@/lib/catalog/types';
import { makeAttempt } from '@/lib/execution/attempt';
import type { Call } from '@/lib/execution/types';
import { createExecutionWorld } from '@/tests/fakes/execution-world';
import { callOf, fakeTarget } from '@/tests/fakes/fake-targets';
import { createFakeTime } from '@/tests/fakes/fake-time';
import { createFakeUpstreams, type Step } from '@/tests/fakes/fake-upstreams';

const HOUR_MS = 3_600_000;
const POWER: ModelPrice = {
  inputPerMTok: 0,
  outputPerMTok: 0,
  power: { watts: 100, usdPerKwh: 0.5 },
  version: 'yours 1',
};
const USAGE = { inputTokens: 10, outputTokens: 10 };
const ANSWER: Step[] = [
  { do: 'headers' },
  { do: 'wait', ms: HOUR_MS / 100 },
  { do: 'text', text: 'an answer' },
  { do: 'finish', usage: USAGE },
];
const image = {
  type: 'image',
  source: { kind: 'url', url: 'https://a.example/b.png', mediaType: null },
  detail: null,
};
const WITH_IMAGES = {
  messages: [
    { role: 'user', content: [image, { type: 'text', text: 'What is this?' }, image] },
    {
      role: 'tool',
      content: [{ type: 'tool_result', id: 't', name: null, content: [image], isError: false }],
    },
  ],
} as unknown as Partial<Call>;

async function attemptOf(
  price: ModelPrice | null,
  steps: Step[],
  over: Partial<Call> = {},
  simulated = false,
) {
  const time = createFakeTime();
  const upstreams = createFakeUpstreams({ m: [steps] }, time.sleep);
  const { ports } = createExecutionWorld({ upstreams, time });
  const forever = { headersMs: HOUR_MS, firstTokenMs: HOUR_MS, idleMs: HOUR_MS, totalMs: HOUR_MS };
  const { attempt } = await makeAttempt(
    {
      id: 'att_1',
      subtask: 0,
      number: 1,
      target: fakeTarget('m', { model: { price, simulated } }),
      call: callOf('one two', over),
      backoffMs: 0,
      totalDeadlineMs: 10 * HOUR_MS,
      signal: new AbortController().signal,
    },
    { ...ports, timeouts: () => forever },
  );
  return attempt;
}

it('counts electricity for the time it answered, as a part of the cost', async () => {
  // 100 W × $0.50 = $0.05 an hour; a hundredth of an hour.
  expect(await attemptOf(POWER, ANSWER)).toMatchObject({
    costNanoUsd: 500_000,
    electricityNanoUsd: 500_000,
    priceVersion: 'yours 1',
  });
  const priced = { ...POWER, inputPerMTok: 1, outputPerMTok: 2 };
  expect(await attemptOf(priced, ANSWER)).toMatchObject({
    costNanoUsd: 530_000,
    electricityNanoUsd: 500_000,
  });
});

it('counts none where the owner names no power, nothing was billed, or the answer was made up', async () => {
  expect(await attemptOf({ ...POWER, power: undefined }, ANSWER)).toMatchObject({
    costNanoUsd: 0,
    electricityNanoUsd: null,
  });
  expect(await attemptOf(POWER, ANSWER, {}, true)).toMatchObject({ costNanoUsd: 0, electricityNanoUsd: 0 });
  const failure = {
    kind: 'connection',
    message: 'x',
    status: null,
    retryable: true,
    retryAfterMs: null,
  } as const;
  expect(await attemptOf(POWER, [{ do: 'fail', failure }])).toMatchObject({
    costNanoUsd: 0,
    electricityNanoUsd: null,
  });
});

it('counts the images it sends, those of tool results too', async () => {
  const price = { inputPerMTok: 0, outputPerMTok: 0, perImageUsd: 0.001, version: 'yours 2' };
  expect(await attemptOf(price, ANSWER)).toMatchObject({ images: 0, costNanoUsd: 0 });
  expect(await attemptOf(price, ANSWER, WITH_IMAGES)).toMatchObject({ images: 3, costNanoUsd: 3_000_000 });
});
