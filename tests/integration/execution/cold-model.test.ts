import { createServer, type ServerResponse } from 'node:http';
import { createRequire } from 'node:module';
import type { AddressInfo } from 'node:net';
import { Agent, request } from 'undici';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { executeSubtask } from '@/lib/execution/execute-subtask';
import { sleep } from '@/lib/execution/sleep';
import { createTimeouts } from '@/lib/execution/timeouts';
import type { Call } from '@/lib/execution/types';
import { createOutbound, type Outbound } from '@/lib/outbound/dispatcher';
import { createUpstreams } from '@/lib/providers/create-upstreams';
import { createExecutionWorld } from '@/tests/fakes/execution-world';
import { callOf, fakeTarget } from '@/tests/fakes/fake-targets';
import { pause } from '@/tests/fakes/fault-behaviours';
import { nativeCallOf } from '@/tests/fakes/native-calls';
import { countWords } from '@/tests/fakes/openai-upstream';
import { chunk, DONE, frame, openStream } from '@/tests/fakes/openai-wire';

const COLD_MS = 310_000;
const HOUR_MS = 3_600_000;
const ANSWER = frame(chunk('up', { content: 'warm' })) + frame(chunk('up', {}, 'stop')) + DONE;

/** The client measures its limits with a clock of its own, which its tests can move. */
const clientClock: { tick(ms: number): void } = createRequire(import.meta.url)('undici/lib/util/timers.js');

interface QuietServer {
  origin: string;
  /** The answer to a request that has arrived, to be written when the test wants. */
  arrived(): Promise<ServerResponse>;
  close(): Promise<void>;
}

/** Takes requests and says nothing by itself. */
async function startQuietServer(): Promise<QuietServer> {
  const responses: ServerResponse[] = [];
  const server = createServer((asked, response) => {
    asked.resume();
    asked.on('end', () => responses.push(response));
  });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  return {
    origin: `http://127.0.0.1:${(server.address() as AddressInfo).port}`,
    async arrived() {
      for (;;) {
        const response = responses.shift();
        if (response) return response;
        await pause(5);
      }
    },
    close: () =>
      new Promise((resolve) => {
        server.close(() => resolve());
        server.closeAllConnections();
      }),
  };
}

const WAYS: { way: string; call: Call }[] = [
  { way: 'passed through', call: nativeCallOf('Wake up.') },
  { way: 'translated', call: callOf('Wake up.') },
];
const MOMENTS = [
  { moment: 'before its headers', begin: () => {} },
  { moment: 'after its headers', begin: openStream },
];

/** One local model under the limits that ship. */
function ask(call: Call, { origin }: QuietServer, outbound: Outbound) {
  const target = fakeTarget('cold', {
    endpoint: { label: 'Cold', baseUrl: `${origin}/v1`, locality: 'local' },
    model: { upstreamName: 'up' },
  });
  const upstreams = createUpstreams({
    secrets: { of: () => ({ key: null, headers: {} }) },
    outbound,
    estimateTokens: countWords,
    sleep,
  });
  const { ports } = createExecutionWorld({ upstreams });
  return executeSubtask(
    { subtask: 0, targets: [target], call, estimateNanoUsd: () => 0, signal: new AbortController().signal },
    { ...ports, timeouts: createTimeouts() },
  );
}

const cases = WAYS.flatMap((way) => MOMENTS.map((moment) => ({ ...way, ...moment })));

describe.runIf(process.env.SWITCHYARD_SLOW === '1').concurrent('a local model that takes 310 s', () => {
  it.each(cases)(
    'of silence $moment answers, $way',
    async ({ call, begin }) => {
      const server = await startQuietServer();
      const outbound = createOutbound();
      const startMs = performance.now();
      const running = ask(call, server, outbound);
      const response = await server.arrived();
      begin(response);
      await pause(COLD_MS);
      response.end(ANSWER);
      const result = await running;
      expect(result).toMatchObject({ status: 'ok', text: 'warm', failure: null });
      expect(result.attempts).toHaveLength(1);
      expect(performance.now() - startMs).toBeGreaterThanOrEqual(COLD_MS);
      await outbound.close();
      await server.close();
    },
    COLD_MS + 30_000,
  );
});

describe('the limits of the HTTP client', () => {
  let server: QuietServer;
  beforeEach(async () => {
    server = await startQuietServer();
  });
  afterEach(async () => {
    await server.close();
  });

  /** Begins the answer, lets an hour of the client's own clock pass in which nothing is sent, then ends it. */
  async function answerAfterAnHour(begin: (response: ServerResponse) => void): Promise<void> {
    const response = await server.arrived();
    begin(response);
    // What was sent has to arrive before the clock jumps.
    await pause(100);
    // Its limits start at its clock's next tick.
    clientClock.tick(1000);
    clientClock.tick(HOUR_MS);
    response.end(ANSWER);
  }

  it.each(cases)('are off: an hour of silence $moment, $way', async ({ call, begin }) => {
    const outbound = createOutbound();
    const { endpoint, model } = fakeTarget('cold', {
      endpoint: { label: 'Cold', baseUrl: `${server.origin}/v1` },
      model: { upstreamName: 'up' },
    });
    const upstreams = createUpstreams({
      secrets: { of: () => ({ key: null, headers: {} }) },
      outbound,
      estimateTokens: countWords,
      sleep,
    });
    const read = async () => {
      let text = '';
      const signal = new AbortController().signal;
      for await (const event of upstreams.stream({ endpoint, model }, call, signal))
        if (event.type === 'text' || event.type === 'wire') text += event.text;
      return text;
    };
    const [text] = await Promise.all([read(), answerAfterAnHour(begin)]);
    expect(text).toBe('warm');
    await outbound.close();
  });

  it.each([
    { moment: 'before its headers', begin: () => {}, error: 'UND_ERR_HEADERS_TIMEOUT' },
    { moment: 'after its headers', begin: openStream, error: 'UND_ERR_BODY_TIMEOUT' },
  ])('would otherwise end it $moment', async ({ begin, error }) => {
    const agent = new Agent();
    const read = request(server.origin, { dispatcher: agent }).then(({ body }) => body.text());
    const ended = expect(read).rejects.toMatchObject({ code: error });
    await answerAfterAnHour(begin);
    await ended;
    await agent.destroy();
  });
});
