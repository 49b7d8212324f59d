import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { NativeCall, Usage } from '@/lib/execution/types';
import { UNKNOWN_USAGE } from '@/lib/execution/usage';
import { createOutbound, type Outbound } from '@/lib/outbound/dispatcher';
import { createUpstreams } from '@/lib/providers/create-upstreams';
import { USAGE_CASES, type UsageCase } from '@/tests/cases/providers/usage-cases';
import { callOf, fakeTarget } from '@/tests/fakes/fake-targets';
import { countWords } from '@/tests/fakes/openai-upstream';
import { JSON_TYPE, startWireUpstream, type WireUpstream } from '@/tests/fakes/wire-upstream';

let server: WireUpstream;
let outbound: Outbound;
beforeAll(async () => {
  server = await startWireUpstream();
  outbound = createOutbound();
});
afterAll(async () => {
  await server.close();
  await outbound.close();
});

async function usageOf({ protocol, dialect }: UsageCase, stream: boolean | null): Promise<Usage | null> {
  const upstreams = createUpstreams({
    secrets: { of: () => ({ key: 'sk-test-1234567890', headers: {} }) },
    outbound,
    estimateTokens: countWords,
    sleep: () => Promise.resolve(),
  });
  const target = fakeTarget('lab/m', {
    endpoint: { protocol, baseUrl: `${server.origin}/v1`, responses: true },
    model: { upstreamName: 'up' },
  });
  const native: NativeCall | undefined =
    stream === null || dialect === null
      ? undefined
      : { dialect, body: { model: 'lab/m' }, headers: {}, stream, wantsUsage: false };
  const call = callOf('one', native && { native });
  for await (const event of upstreams.stream(target, call, new AbortController().signal))
    if (event.type === 'finish') return event.usage;
  return null;
}

const framed = ({ events }: UsageCase) =>
  events
    .map((event) => {
      const name = 'type' in event ? `event: ${String(event.type)}\n` : '';
      return `${name}data: ${JSON.stringify(event)}\n\n`;
    })
    .join('');

const wanted = ({ usage }: UsageCase) => ({ ...UNKNOWN_USAGE, ...usage });
const passedThrough = USAGE_CASES.filter(({ dialect }) => dialect !== null);

describe('passed through', () => {
  it.each(passedThrough)('as a stream: $name', async (each) => {
    server.next({ pieces: [framed(each)] });
    expect(await usageOf(each, true)).toEqual(wanted(each));
  });

  it.each(passedThrough)('whole: $name', async (each) => {
    server.next({ headers: JSON_TYPE, pieces: [JSON.stringify(each.body)] });
    expect(await usageOf(each, false)).toEqual(wanted(each));
  });
});

describe('translated', () => {
  it.each(USAGE_CASES.filter(({ dialect }) => dialect !== 'openai-responses'))('$name', async (each) => {
    server.next({ pieces: [framed(each)] });
    expect(await usageOf(each, null)).toEqual(wanted(each));
  });
});
