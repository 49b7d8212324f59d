import { createServer, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { createOutbound, type Outbound } from '@/lib/outbound/dispatcher';
import { createNotices, type Notices } from '@/lib/services/notices/notices';
import type { NewNotice } from '@/lib/services/notices/types';
import { createWebhookAddress, type WebhookAddress } from '@/lib/services/notices/webhook-address';
import { createEgressLedger } from '@/lib/telemetry/record-egress';
import { createServiceWorld, type ServiceWorld } from '../../fakes/service-world';
import { readRows } from '../../support/database';

const SECRET = 'services/T0123/B4567/very-secret-path';
const NOTICE: NewNotice = {
  kind: 'budget.warning',
  key: 'budget/house/day/2026-11-21/warning',
  severity: 'warning',
  text: 'The daily budget is 84 % spent.',
  href: '/telemetry#budgets',
  budget: { window: 'day', key: null, limit_usd: 10, spent_usd: 8.4, share: 0.84, resets_at: 1 },
};

let world: ServiceWorld;
let server: Server;
let outbound: Outbound;
let address: WebhookAddress;
let notices: Notices;
/** Bodies the receiver took, and what it answers next; the last answer stays. */
let bodies: string[];
let statuses: number[];
let waits: number[];
let paths: (string | undefined)[];

const origin = () => `http://127.0.0.1:${(server.address() as AddressInfo).port}`;
const url = () => `${origin()}/${SECRET}`;

function open(file: { notify?: { webhook?: string } } = {}, source: Record<string, string> = {}): void {
  const { telemetry, clock, vault } = world.ctx;
  address = createWebhookAddress({ file, source, vault, fileName: 'switchyard.json' });
  const ledger = createEgressLedger({ db: telemetry.db, recorder: telemetry.recorder, clock });
  outbound = createOutbound({ ledger, allowPrivate: (host) => address.isOwnHost(host) });
  const context = {
    purpose: 'webhook',
    requestId: null,
    endpointId: null,
    sensitive: null,
    policy: null,
  } as const;
  notices = createNotices({
    telemetry,
    clock,
    logError: (error) => void world.logged.push(error),
    address,
    ports: {
      sleep: async (ms) => void waits.push(ms),
      async post(to, body, signal) {
        const sent = await outbound.as(context).send(to, { method: 'POST', headers: {}, body, signal });
        sent.close();
        return sent.status;
      },
    },
  });
}

beforeEach(async () => {
  world = createServiceWorld({
    targets: [],
    upstreams: { stream: () => Promise.reject(new Error('none')) } as never,
  });
  [bodies, statuses, waits, paths] = [[], [200], [], []];
  server = createServer((request, response) => {
    let body = '';
    request.on('data', (part) => {
      body += part;
    });
    request.on('end', () => {
      bodies.push(body);
      paths.push(request.url);
      const status = (statuses.length > 1 ? statuses.shift() : statuses[0]) ?? 200;
      response.writeHead(status, { location: '/elsewhere' }).end(SECRET);
    });
  });
  await new Promise<void>((done) => server.listen(0, '127.0.0.1', done));
  open();
});
afterEach(async () => {
  await notices.stop();
  await outbound.close();
  server.close();
  world.close();
});

const delivered = async () => {
  await expect.poll(() => notices.list().notices[0]?.delivery).not.toBe('waiting');
  return notices.list().notices[0]?.delivery;
};

describe('a notice', () => {
  it('is said once, over restarts too, and stays until it is read', () => {
    notices.notify(NOTICE);
    notices.notify(NOTICE);
    open();
    notices.notify(NOTICE);
    notices.notify({ ...NOTICE, key: 'other' });
    const { unread, notices: listed } = notices.list();
    expect([unread, listed.length, listed[0]?.delivery]).toEqual([2, 2, null]);
    notices.markRead([listed[0]?.id ?? 0]);
    expect(notices.list().unread).toBe(1);
    notices.markRead(null);
    expect(notices.list()).toMatchObject({ unread: 0, notices: [{ readAt: expect.any(Number) }, {}] });
  });

  it('that cannot be written is shown all the same', () => {
    world.ctx.telemetry.db.$client.exec('drop table notices');
    notices.notify(NOTICE);
    expect(notices.list()).toMatchObject({ unread: 1, notices: [{ text: NOTICE.text }] });
    expect(world.logged.length).toBeGreaterThan(0);
  });
});

describe('the webhook', () => {
  it.each<[name: string, answers: number[], delivery: string, posts: number, waited: number[]]>([
    ['takes it', [200], 'delivered', 1, []],
    ['takes it at the third try', [500, 429, 204], 'delivered', 3, [1000, 5000]],
    ['is broken', [500], 'failed', 3, [1000, 5000]],
    ['does not know us', [404], 'failed', 1, []],
    ['leads elsewhere', [302], 'failed', 1, []],
  ])('%s', async (_name, answers, delivery, posts, waited) => {
    statuses = answers;
    notices.webhook.set(url());
    notices.notify(NOTICE);
    expect(await delivered()).toBe(delivery);
    expect([bodies.length, waits]).toEqual([posts, waited]);
    expect(new Set(paths)).toEqual(new Set([`/${SECRET}`]));
    const { text, kind, severity, href, budget } = NOTICE;
    const at = new Date(world.ctx.clock.wallMs()).toISOString();
    expect(JSON.parse(bodies[0] ?? '')).toEqual({ kind, severity, text, at, href, budget });
  });

  it('is in the record of what left, and its address nowhere but sealed', async () => {
    notices.webhook.set(url());
    notices.notify(NOTICE);
    await delivered();
    statuses = [500];
    await notices.test();
    world.ctx.telemetry.recorder.flush();
    const egress = readRows<Record<string, unknown>>(
      world.dataDir,
      'select purpose, scope, host from egress',
    );
    expect(egress[0]).toEqual({ purpose: 'webhook', scope: 'loopback', host: origin().slice(7) });
    const dump = ['notices', 'egress', 'sealed_secrets', 'settings_versions', 'audit_log'].map((table) =>
      JSON.stringify(readRows(world.dataDir, `select * from ${table}`)),
    );
    for (const said of [...dump, JSON.stringify(notices.list()), JSON.stringify(world.logged)])
      expect(said).not.toContain('very-secret');
    expect(notices.list().webhook).toMatchObject({
      state: 'set',
      origin: origin(),
      masked: `${origin()}/…path`,
      last: { ok: false, detail: 'it answered with status 500' },
    });
    expect(world.ctx.vault.values()).toContain(url());
  });

  it('that nobody answers at is given up, without quoting its address', async () => {
    notices.webhook.set(url());
    await new Promise((done) => server.close(done));
    expect(await notices.test()).toEqual({ ok: false, detail: 'nobody listens there' });
    expect(waits).toEqual([1000, 5000]);
  });

  it('is posted to after a restart, when that was not long ago', async () => {
    const insert = world.ctx.telemetry.db.$client.prepare(
      "insert into notices (at, kind, key, severity, text, delivery) values (?, 'k', ?, 'info', ?, 'waiting')",
    );
    insert.run(world.ctx.clock.wallMs() - 2 * 3_600_000, 'old', 'long ago');
    insert.run(world.ctx.clock.wallMs() - 1000, 'new', 'just now');
    notices.webhook.set(url());
    notices.resume();
    await expect
      .poll(() => notices.list().notices.map(({ text, delivery }) => `${text}: ${delivery}`))
      .toEqual(['just now: delivered', 'long ago: failed']);
  });

  it.each([
    ['http://example.com/hook'],
    ['ftp://example.com'],
    ['https://user:pw@example.com'],
    ['not an address'],
    ['https://example.com/a b'],
  ])('refuses %s without quoting it', (given) => {
    expect(() => notices.webhook.set(given)).toThrow(/^The address must begin with https:\/\//);
    expect(notices.list().webhook.state).toBe('none');
  });

  it('does not call metadata addresses, whoever names them', async () => {
    notices.webhook.set('https://169.254.169.254/latest');
    expect(await notices.test()).toEqual({
      ok: false,
      detail: 'its address leads where nothing may be called',
    });
  });

  it('of the file wins, cannot be changed in the app, and may be a variable', async () => {
    open({ notify: { webhook: 'env:HOOK' } }, { HOOK: url() });
    expect(await notices.test()).toMatchObject({ ok: true });
    expect(notices.list().webhook).toMatchObject({ state: 'set', from: 'file', variable: 'HOOK' });
    expect(notices.webhook.secrets()).toEqual([url()]);
    expect(() => notices.webhook.set(url())).toThrow('fixed by switchyard.json');
    open({ notify: { webhook: 'env:HOOK' } }, {});
    expect(notices.list().webhook).toMatchObject({ state: 'unset', masked: null });
    await expect(notices.test()).rejects.toMatchObject({ code: 'no_webhook' });
  });
});
