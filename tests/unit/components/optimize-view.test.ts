import { describe, expect, it } from 'vitest';
import { keepResult } from '@/components/optimize/use-optimize';
import { readView, type View, viewQuery } from '@/components/optimize/view';
import { fakeSearch, fakeView } from '../../fakes/optimize-view';

const NOTHING: View = { days: null, simulated: null, targets: null, point: null, of: null, tables: [] };
const read = (query: string) => readView(new URLSearchParams(query));

describe('the address of the Optimize page', () => {
  it.each<[string, Partial<View>]>([
    ['', {}],
    ['?days=90', { days: 90 }],
    ['?simulated=0', { simulated: false }],
    ['?quality=0.783', { targets: { minQuality: 0.783 } }],
    [
      '?quality=0.8&share=0.97&usd=5&p95=2000',
      { targets: { minQuality: 0.8, shareOfHeaviest: 0.97, maxUsdPerDay: 5, maxP95Ms: 2000 } },
    ],
    ['?target=none', { targets: {} }],
    ['?point=0&tables=frontier', { point: 0, tables: ['frontier'] }],
    ['?point=3&of=run_01', { point: 3, of: 'run_01' }],
  ])('%s is read and written alike', (query, over) => {
    expect(read(query)).toEqual({ ...NOTHING, ...over });
    expect(viewQuery({ ...NOTHING, ...over })).toBe(query);
  });

  it.each([
    '?days=31',
    '?quality=1.2',
    '?quality=-1',
    '?quality=1e-3',
    '?usd=lots',
    '?point=-1',
    '?point=1.5',
    '?simulated=yes',
    '?tables=<b>',
  ])('%s asks for nothing there is', (query) => {
    expect(read(query)).toEqual(NOTHING);
  });
});

describe('what is told without results', () => {
  const seen = fakeView();
  it('keeps the result that is known', () => {
    const told = fakeView({ latest: fakeSearch({ result: null, stale: 'policy' }) });
    expect(keepResult(told, seen)?.latest).toEqual({ ...told.latest, result: seen.latest?.result });
  });
  it('asks for the result of a newer search', () => {
    expect(keepResult(fakeView({ latest: fakeSearch({ id: 'sea_02', result: null }) }), seen)).toBeNull();
  });
  it('is all there is before the first search', () => {
    const told = fakeView({ latest: null });
    expect(keepResult(told, told)).toBe(told);
  });
});
