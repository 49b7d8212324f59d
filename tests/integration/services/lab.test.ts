import { expect, it } from 'vitest';
import { postLab } from '@/lib/http/api/lab';
import type { Context } from '@/lib/services/context';
import type { LabRun } from '@/lib/services/optimize/types';
import { createRunning } from '@/lib/services/running';
import { isSwitchyardError } from '@/lib/shared/errors';

const contextOf = () => ({ running: createRunning() }) as unknown as Context;

function asked(body: unknown): Request {
  const headers = { 'content-type': 'application/json' };
  return new Request('http://test/api/optimize/lab', { method: 'POST', headers, body: JSON.stringify(body) });
}

it('lets other work go on while it runs', async () => {
  let turns = 0;
  const timer = setInterval(() => turns++, 1);
  const response = await postLab(contextOf(), asked({ event: 'outage', seed: 4 }));
  clearInterval(timer);
  const run = (await response.json()) as LabRun;
  expect(run).toMatchObject({ event: 'outage', seed: 4, injected: { fromS: 40, toS: 70 }, requests: 960 });
  expect(turns).toBeGreaterThan(20);
}, 30_000);

it.each([
  [{ event: 'flood', seed: 1 }, 'event'],
  [{ event: 'outage', seed: -1 }, 'seed'],
  [{ event: 'outage', seed: 1.5 }, 'seed'],
  [{ event: 'outage' }, 'seed'],
  [{ event: 'outage', seed: 1, more: true }, 'more'],
])('refuses %j', async (body, param) => {
  const error = await postLab(contextOf(), asked(body)).catch((thrown: unknown) => thrown);
  expect(isSwitchyardError(error) && { status: error.status, param: error.param }).toEqual({
    status: 400,
    param,
  });
});

it('runs one at a time, and again when that has ended', async () => {
  const ctx = contextOf();
  const first = postLab(ctx, asked({ event: 'price', seed: 1 }));
  // Bodies are read in the order they were sent.
  const second = await postLab(ctx, asked({ event: 'price', seed: 2 })).catch((thrown: unknown) => thrown);
  expect(isSwitchyardError(second) && { status: second.status, code: second.code }).toEqual({
    status: 409,
    code: 'lab_busy',
  });
  expect((await first).status).toBe(200);
  expect((await postLab(ctx, asked({ event: 'price', seed: 2 }))).status).toBe(200);
}, 60_000);

it('ends when the process does', async () => {
  const ctx = contextOf();
  const running = postLab(ctx, asked({ event: 'latency', seed: 1 }));
  const ended = expect(running).rejects.toBeDefined();
  await ctx.running.stopAll(5000);
  await ended;
}, 30_000);
