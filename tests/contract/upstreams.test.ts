import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { Endpoint } from '@/lib/catalog/types';
import { isProviderFailure } from '@/lib/execution/failure';
import { sleep } from '@/lib/execution/sleep';
import { createOutbound, type Outbound } from '@/lib/outbound/dispatcher';
import { createUpstreams } from '@/lib/providers/create-upstreams';
import { fakeTarget } from '@/tests/fakes/fake-targets';
import { createFakeUpstreams, type Step } from '@/tests/fakes/fake-upstreams';
import { type FaultUpstream, startFaultUpstream } from '@/tests/fakes/fault-upstream';
import { chatNative } from '@/tests/fakes/native-calls';
import { countWords } from '@/tests/fakes/openai-upstream';
import {
  type OtherUpstream,
  startAnthropicUpstream,
  startGoogleUpstream,
} from '@/tests/fakes/other-upstreams';
import { collect, describeUpstreams, textOf } from './upstreams-suite';

let openAi: FaultUpstream;
let anthropic: OtherUpstream;
let google: OtherUpstream;
let outbound: Outbound;

beforeAll(async () => {
  [openAi, anthropic, google] = await Promise.all([
    startFaultUpstream(),
    startAnthropicUpstream(),
    startGoogleUpstream(),
  ]);
  outbound = createOutbound();
});
afterAll(async () => {
  await Promise.all([openAi.close(), anthropic.close(), google.close()]);
  await outbound.close();
});

const upstreams = (fetch: typeof globalThis.fetch) =>
  createUpstreams({
    secrets: { of: () => ({ key: 'sk-test-1234567890', headers: {} }) },
    outbound: { as: (context) => ({ fetch, send: outbound.as(context).send }) },
    estimateTokens: countWords,
    sleep,
  });
const at = (endpoint: Partial<Endpoint>, upstreamName: string) =>
  fakeTarget(upstreamName, { endpoint, model: { upstreamName } });

/** api.openai.com, answered by the local server. */
const asOpenAi: typeof globalThis.fetch = (input, init) =>
  outbound.fetch(String(input).replace('https://api.openai.com/v1', openAi.baseUrl), init);

const neverFetched: typeof globalThis.fetch = () => Promise.reject(new Error('must pass through'));

describeUpstreams('fake', async () => {
  const answer: Step[] = [
    { do: 'headers' },
    { do: 'text', text: 'hello' },
    { do: 'wait', ms: 200 },
    { do: 'finish' },
  ];
  return {
    upstreams: createFakeUpstreams({ a: [answer, answer, answer, answer] }, sleep),
    answers: fakeTarget('a'),
    slow: fakeTarget('a'),
  };
});

describeUpstreams('simulated', async () => {
  const endpoint = { protocol: 'simulated', baseUrl: null } as const;
  const fast = { timeToFirstTokenMs: 5, tokensPerSecond: 10_000 };
  const slow = { timeToFirstTokenMs: 5, tokensPerSecond: 1 };
  return {
    upstreams: upstreams(outbound.fetch),
    answers: fakeTarget('fast', { endpoint, model: { speed: fast, simulated: true } }),
    slow: fakeTarget('slow', { endpoint, model: { speed: slow, simulated: true } }),
  };
});

describeUpstreams('OpenAI-compatible', async () => {
  const endpoint = { baseUrl: openAi.baseUrl };
  return {
    upstreams: upstreams(outbound.fetch),
    answers: at(endpoint, 'good'),
    slow: at(endpoint, 'slow-words'),
  };
});

describeUpstreams('OpenAI', async () => {
  const endpoint = { baseUrl: 'https://api.openai.com/v1' };
  return { upstreams: upstreams(asOpenAi), answers: at(endpoint, 'good'), slow: at(endpoint, 'slow-words') };
});

describeUpstreams('Ollama', async () => {
  const endpoint = { protocol: 'ollama' as const, baseUrl: openAi.baseUrl };
  return {
    upstreams: upstreams(outbound.fetch),
    answers: at(endpoint, 'good'),
    slow: at(endpoint, 'slow-words'),
  };
});

describeUpstreams('Anthropic', async () => {
  const endpoint = { protocol: 'anthropic' as const, baseUrl: anthropic.baseUrl };
  return { upstreams: upstreams(outbound.fetch), answers: at(endpoint, 'good'), slow: at(endpoint, 'slow') };
});

describeUpstreams('Google', async () => {
  const endpoint = { protocol: 'google' as const, baseUrl: google.baseUrl };
  return { upstreams: upstreams(outbound.fetch), answers: at(endpoint, 'good'), slow: at(endpoint, 'slow') };
});

describeUpstreams('OpenAI-compatible, passed through', async () => {
  const endpoint = { baseUrl: openAi.baseUrl };
  return {
    upstreams: upstreams(neverFetched),
    answers: at(endpoint, 'good'),
    slow: at(endpoint, 'slow-words'),
    native: chatNative(),
  };
});

describeUpstreams('Anthropic, passed through', async () => {
  const endpoint = { protocol: 'anthropic' as const, baseUrl: anthropic.baseUrl };
  return {
    upstreams: upstreams(neverFetched),
    answers: at(endpoint, 'good'),
    slow: at(endpoint, 'slow'),
    native: chatNative({ dialect: 'anthropic-messages' }),
  };
});

describe('dialects', () => {
  it.each([
    {
      protocol: 'anthropic' as const,
      url: () => anthropic.baseUrl,
      usage: { inputTokens: 12, outputTokens: 3, cacheReadTokens: 4 },
      busy: { kind: 'overloaded', status: 529, retryable: true, retryAfterMs: 7000 },
    },
    {
      protocol: 'google' as const,
      url: () => google.baseUrl,
      usage: { inputTokens: 12, outputTokens: 3 },
      busy: { kind: 'rate_limited', status: 429, retryable: true, retryAfterMs: 7000 },
    },
  ])('$protocol: counts, cut and overload', async ({ protocol, url, usage, busy }) => {
    const subject = upstreams(outbound.fetch);
    const endpoint = { protocol, baseUrl: url() };
    const events = await collect(subject, at(endpoint, 'good'));
    expect(textOf(events)).toBe('Hello there.');
    expect(events.at(-1)).toMatchObject({ type: 'finish', usage });

    const cut = await collect(subject, at(endpoint, 'cut'));
    expect(textOf(cut)).toBe('Hello ');
    expect(cut.some(({ type }) => type === 'finish')).toBe(false);

    const error = await collect(subject, at(endpoint, 'busy')).catch((thrown: unknown) => thrown);
    expect(isProviderFailure(error) && error.failure).toMatchObject(busy);
  });

  it.each(['error-after-content', 'cut-cleanly', 'malformed-event', 'bad-key'])(
    'OpenAI and compatible servers agree on %s',
    async (behaviour) => {
      const play = (subject: ReturnType<typeof upstreams>, baseUrl: string) =>
        collect(subject, at({ baseUrl }, behaviour)).catch((thrown: unknown) =>
          isProviderFailure(thrown) ? [thrown.failure.kind, thrown.failure.retryable] : thrown,
        );
      const direct = await play(upstreams(asOpenAi), 'https://api.openai.com/v1');
      const compatible = await play(upstreams(outbound.fetch), openAi.baseUrl);
      expect(direct).toEqual(compatible);
    },
  );

  it('a provider without its key is refused before anything is sent', async () => {
    const subject = createUpstreams({
      secrets: { of: () => ({ key: null, headers: {} }) },
      outbound: {
        as: () => ({
          fetch: () => Promise.reject(new Error('must not be called')),
          send: () => Promise.reject(new Error('must not be called')),
        }),
      },
      estimateTokens: countWords,
      sleep,
    });
    const endpoint = {
      protocol: 'anthropic' as const,
      baseUrl: 'https://api.anthropic.com/v1',
      label: 'Anthropic',
    };
    const error = await collect(subject, at(endpoint, 'any')).catch((thrown: unknown) => thrown);
    expect(isProviderFailure(error) && error.failure).toMatchObject({
      kind: 'auth',
      message: 'Anthropic has no key; add one in Settings.',
    });
  });
});
