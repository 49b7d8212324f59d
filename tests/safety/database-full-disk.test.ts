import { expect, it, onTestFinished } from 'vitest';
import { launchBrowser, openPage, startOwnServer } from '../support/browser';
import { askMany, databaseIn, findLost, getHealth, readDatabase } from '../support/database-lab';
import { readRollups, recount } from '../support/recount';
import { makeSmallDisk, type SmallDisk } from '../support/small-disk';
import { postJson, type TestServer } from '../support/start-server';
import { until } from '../support/until';

const TOKEN = 'an-admin-token-of-a-test-0123456789';
const AUTH = { authorization: `Bearer ${TOKEN}` };
// More than the ten thousand writes that may wait, at five for each request.
const MORE_THAN_WAIT = 2500;

async function startOn(disk: SmallDisk): Promise<TestServer & { pid: number }> {
  onTestFinished(disk.remove);
  const server = await startOwnServer(
    { SWITCHYARD_EMBEDDER: 'off', SWITCHYARD_ADMIN_TOKEN: TOKEN, SWITCHYARD_GATEWAY_AUTH: 'off' },
    disk.dataDir,
  );
  return { ...server, pid: server.process.pid ?? 0 };
}

const healthOf = (url: string, db: string) =>
  until(`health ${db}`, async () => ((await getHealth(url)).db === db ? getHealth(url) : null), {
    timeoutMs: 15_000,
  });

it('a full disk: answers go on, nobody new gets in, the page says it, and space heals it', async (ctx) => {
  const disk = makeSmallDisk();
  if (!disk) return ctx.skip('neither mount nor prlimit may be used here');
  const server = await startOn(disk);
  const { url, pid } = server;
  const cookie = (await postJson(`${url}/api/login`, { token: TOKEN })).headers.get('set-cookie') ?? '';
  const ids = await askMany(url, 20, { headers: AUTH });

  disk.fill(pid);
  ids.push(...(await askMany(url, 60, { headers: AUTH, atOnce: 30 })));
  const health = await healthOf(url, 'queued');
  expect(health.degraded.join()).toMatch(/\d+ rows wait for the database \(SQLITE_(FULL|IOERR)/);
  ids.push(...(await askMany(url, 60, { headers: AUTH, atOnce: 30 })));

  // What must not be half done is refused, by name.
  const login = await postJson(`${url}/api/login`, { token: TOKEN });
  expect(login).toMatchObject({ status: 503, body: { error: { code: 'sessions_unavailable' } } });
  expect(login.headers.get('set-cookie')).toBeNull();
  const key = await postJson(`${url}/api/keys`, { name: 'mine' }, AUTH);
  expect(key).toMatchObject({ status: 503, body: { error: { code: 'keys_unavailable' } } });
  expect(JSON.stringify(key.body)).not.toContain('swy_');

  const browser = await launchBrowser();
  onTestFinished(() => browser.close());
  const { page } = await openPage(browser);
  const [name = '', value = ''] = cookie.split(';', 1)[0]?.split('=') ?? [];
  await page.context().addCookies([{ name, value, url }]);
  await page.goto(`${url}/`);
  await page.getByText(/Telemetry is behind: \d+ rows wait for the database \(SQLITE_/).waitFor();

  disk.free(pid);
  expect((await healthOf(url, 'ok')).degraded.join()).not.toContain('Telemetry');
  expect(findLost(server.dataDir, ids)).toEqual({ missing: [], unequal: [] });
  expect(readDatabase(server.dataDir, 'select count(*) as n from gateway_keys')).toEqual([{ n: 0 }]);
  expect((await postJson(`${url}/api/login`, { token: TOKEN })).status).toBe(200);
  expect((await postJson(`${url}/api/keys`, { name: 'mine' }, AUTH)).status).toBeLessThan(300);

  // What cannot be written before the end is said, and the exit says so too.
  disk.fill(pid);
  await askMany(url, 8, { headers: AUTH });
  expect(await server.stop()).toBe(1);
  expect(server.output()).toMatch(/\d+ rows could not be written before the end, and are lost \(SQLITE_/);
});

// Ten thousand requests take a minute; with SWITCHYARD_SLOW=1.
it.runIf(process.env.SWITCHYARD_SLOW)(
  'a full disk for too long: the oldest go first, and it is said how many',
  async (ctx) => {
    const disk = makeSmallDisk();
    if (!disk) return ctx.skip('neither mount nor prlimit may be used here');
    const server = await startOn(disk);
    const { url, pid, dataDir } = server;
    disk.fill(pid);
    const ids = await askMany(url, MORE_THAN_WAIT, { headers: AUTH, atOnce: 250 });
    const { degraded } = await healthOf(url, 'failing');
    const [, said = '', waiting = ''] =
      /(\d+) rows were lost .*?, (\d+) rows wait/.exec(degraded.join()) ?? [];
    expect(Number(said)).toBeGreaterThan(0);
    expect(Number(waiting)).toBe(10_000);
    disk.free(pid);
    const healed = await healthOf(url, 'ok');
    expect(healed.degraded.join()).toMatch(/\d+ rows were lost .* since the start; all is written now/);
    const { missing, unequal } = findLost(dataDir, ids);
    expect(unequal).toEqual([]);
    expect(missing.length).toBeGreaterThan(0);
    expect(missing.length).toBeLessThanOrEqual(Number(said));
    // What is missing is what was asked first.
    expect(ids.slice(-500).filter((id) => missing.includes(id))).toEqual([]);
    await server.stop();
    expect(readRollups(databaseIn(dataDir))).toEqual(recount(databaseIn(dataDir)));
  },
);
