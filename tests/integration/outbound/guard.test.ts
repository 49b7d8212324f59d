import { setTimeout as pause } from 'node:timers/promises';
import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import type { Lookup } from '@/lib/outbound/create-connector';
import {
  createOutbound,
  type Outbound,
  type OutboundOptions,
  type SentResponse,
} from '@/lib/outbound/dispatcher';
import { type EchoServer, startEchoServer } from '@/tests/fakes/echo-server';

let server: EchoServer;
const opened: Outbound[] = [];
beforeAll(async () => {
  server = await startEchoServer();
});
beforeEach(() => server.reset());
afterAll(async () => {
  await Promise.all(opened.map((outbound) => outbound.close()));
  await server.close();
});

const signal = new AbortController().signal;
const post = { method: 'POST' as const, headers: {}, body: 'prompt', signal };

function open(options: OutboundOptions = {}): Outbound {
  const outbound = createOutbound(options);
  opened.push(outbound);
  return outbound;
}

/** Answers with the next list of addresses each time it is asked; the last one stays. */
function lookupOf(...answers: string[][]): { lookup: Lookup; asked: string[] } {
  const asked: string[] = [];
  const lookup: Lookup = (hostname, { all }, done) => {
    asked.push(hostname);
    const found = (answers.length > 1 ? answers.shift() : answers[0]) ?? [];
    const entries = found.map((address) => ({ address, family: address.includes(':') ? 6 : 4 }));
    if (all) done(null, entries);
    else done(null, entries[0]?.address ?? '', entries[0]?.family);
  };
  return { lookup, asked };
}

/** Reads to the end and lets the connection become free. */
async function finish({ body }: SentResponse): Promise<void> {
  for await (const _ of body);
  await pause(5);
}

const codeOf = async (call: Promise<unknown>): Promise<unknown> => {
  const error = (await call.then(() => null).catch((thrown: unknown) => thrown)) as {
    code?: string;
    cause?: { code?: string };
  } | null;
  return error === null ? null : (error.cause?.code ?? error.code);
};

const NAMES: { name: string; answers: string[]; allowed: boolean; code: string | null }[] = [
  { name: 'metadata', answers: ['169.254.169.254'], allowed: true, code: 'ADDRESS_REFUSED' },
  { name: 'metadata, mapped', answers: ['::ffff:a9fe:a9fe'], allowed: true, code: 'ADDRESS_REFUSED' },
  {
    name: 'one bad of several',
    answers: ['127.0.0.1', '169.254.169.254'],
    allowed: true,
    code: 'ADDRESS_REFUSED',
  },
  {
    name: 'the bad one first',
    answers: ['fd00:ec2::254', '127.0.0.1'],
    allowed: true,
    code: 'ADDRESS_REFUSED',
  },
  { name: 'unspecified', answers: ['0.0.0.0'], allowed: true, code: 'ADDRESS_REFUSED' },
  { name: 'loopback, public name', answers: ['127.0.0.1'], allowed: false, code: 'ADDRESS_REFUSED' },
  { name: 'private, public name', answers: ['10.0.0.1'], allowed: false, code: 'ADDRESS_REFUSED' },
  { name: 'loopback, the owner said so', answers: ['127.0.0.1'], allowed: true, code: null },
];

describe('a name that resolves to', () => {
  it.each(NAMES)('$name', async ({ answers, allowed, code }) => {
    const outbound = open({ lookup: lookupOf(answers).lookup, allowPrivate: () => allowed });
    const url = `http://api.example:${server.port}/`;
    expect(await codeOf(outbound.send(url, post))).toBe(code);
    expect(await codeOf(outbound.fetch(url, { method: 'POST', body: 'prompt' }))).toBe(code);
    expect(server.requests.length).toBe(code === null ? 2 : 0);
  });
});

describe('a name that is bound anew', () => {
  it('is checked again with each connection, by the very lookup the connection uses', async () => {
    const { lookup, asked } = lookupOf(['127.0.0.1'], ['169.254.169.254']);
    const outbound = open({ lookup, allowPrivate: () => true });
    const url = `http://api.example:${server.port}`;
    await finish(await outbound.send(`${url}/close`, post));
    expect(await codeOf(outbound.send(url, post))).toBe('ADDRESS_REFUSED');
    expect(asked).toEqual(['api.example', 'api.example']);
  });

  it('an open connection goes on to where it was checked', async () => {
    const { lookup, asked } = lookupOf(['127.0.0.1'], ['169.254.169.254']);
    const outbound = open({ lookup, allowPrivate: () => true });
    for (let i = 0; i < 3; i++) {
      await finish(await outbound.send(`http://api.example:${server.port}/`, post));
    }
    expect(asked).toHaveLength(1);
    expect(server.connections()).toBe(1);
  });
});

describe('an address in place of a name', () => {
  it.each([
    ['nobody configured', false, 'ADDRESS_REFUSED'],
    ['the owner configured', true, null],
  ])('of this machine that %s', async (_name, allowed, code) => {
    const outbound = open({ allowPrivate: (host) => allowed && host === '127.0.0.1' });
    expect(await codeOf(outbound.send(`${server.origin}/`, post))).toBe(code);
    expect(await codeOf(outbound.fetch(`${server.origin}/`))).toBe(code);
  });
});

describe('a redirect', () => {
  it.each(['http://169.254.169.254/latest/', '/elsewhere', 'file:///etc/passwd'])(
    'to %s is not followed',
    async (to) => {
      const outbound = open();
      const url = `${server.origin}/redirect?to=${encodeURIComponent(to)}`;
      expect((await outbound.send(url, post)).status).toBe(307);
      expect((await outbound.fetch(url, { redirect: 'follow' })).status).toBe(307);
      expect(server.requests.map(({ path }) => path)).toEqual(['/redirect', '/redirect']);
    },
  );
});
