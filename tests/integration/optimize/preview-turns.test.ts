import { expect, it } from 'vitest';
import { previewPoint } from '@/lib/services/optimize/preview-point';
import { runSearch } from '@/lib/services/optimize/start-search';
import { createOptimizeWorld, logRequests } from './optimize-world';

it('reads history again once, however many points are looked at together', async () => {
  const world = createOptimizeWorld({ policy: { preset: 'balanced', bandit: { mode: 'off' } } });
  await logRequests(world, 210);
  const { id, result } = await runSearch(world.ctx, { by: 'owner' }).ended;
  const again = await world.restart();
  const { history } = again.ctx;
  const asked: string[] = [];
  again.ctx.history = {
    ...history,
    ask: (name, ...rest) => {
      asked.push(name);
      return history.ask(name, ...rest);
    },
  };
  const points = (result?.points ?? []).slice(0, 6);
  const looks = points.map(({ at }) => previewPoint(again.ctx, { searchId: id, point: at }));
  expect((await Promise.all(looks)).map(({ point }) => point)).toEqual(points.map(({ at }) => at));
  expect(points.length).toBeGreaterThan(2);
  expect(asked.filter((name) => name === 'choices')).toHaveLength(1);
  const many = Array.from({ length: 40 }, () => previewPoint(again.ctx, { searchId: id, point: 0 }));
  const ended = await Promise.allSettled(many);
  const refused = ended.flatMap((one) => (one.status === 'rejected' ? [one.reason] : []));
  expect(refused.length).toBeGreaterThan(0);
  for (const reason of refused) expect(reason).toMatchObject({ status: 503, code: 'preview_busy' });
  again.close();
}, 60_000);
