import { describe, expect, it } from 'vitest';
import {
  axisTime,
  axisUsd,
  changeInPercent,
  changeInPoints,
  changeInTime,
  sayMany,
  sayNano,
  sayQuality,
  sayShare,
  sayTwoTimes,
} from '@/components/telemetry/report/figure-words';
import { sayLeftOut } from '@/components/telemetry/report/left-out';
import { placePoints } from '@/components/telemetry/report/scatter-points';
import { toParts } from '@/components/telemetry/report/tracks';
import { narrowTo } from '@/components/telemetry/report-links';
import { rowsHref } from '@/components/telemetry/rows-href';
import { endsNow, readView, reportQuery, viewQuery } from '@/components/telemetry/view';
import { emptyReport, FAKE_QUERY, fakeReport } from '@/tests/fakes/report';

const read = (query: string) => readView(new URLSearchParams(query));

describe('the view', () => {
  it.each([
    '',
    '?range=30d&group=model',
    '?range=custom&from=1000&to=90000',
    '?client=chat&type=math&model=model%3A%3Alight&tier=2&baseline=model%3A%3Aheavy&simulated=1',
    '?source=judge',
  ])('%s comes back as it went', (query) => {
    expect(viewQuery(read(query))).toBe(query);
  });

  it.each([
    '?range=2y',
    '?group=moon',
    '?tier=7',
    '?simulated=yes',
    '?source=nobody',
    '?range=custom&from=9&to=1',
  ])('%s is the default', (query) => {
    expect(viewQuery(read(query))).toBe('');
  });

  it('asks the API in the reader’s zone, and not for grades', () => {
    expect(reportQuery(read('?range=7d&source=judge'), 'Europe/Berlin')).toBe(
      '?range=7d&zone=Europe%2FBerlin',
    );
  });

  it('is renewed while its end is not past', () => {
    expect(
      [read(''), read('?range=custom&from=1&to=500'), read('?from=1&to=2000')].map((view) =>
        endsNow(view, 1000),
      ),
    ).toEqual([true, false, true]);
  });
});

describe('changes', () => {
  it.each([
    [changeInPercent, 106.1, 100, '+6.1 %'],
    [changeInPercent, 96.2, 100, '−3.8 %'],
    [changeInPercent, 5, 0, '—'],
    [changeInPercent, null, 3, '—'],
    [changeInPercent, 100, 100, '±0 %'],
    [changeInPercent, 5000, 1, '>+999 %'],
    [changeInPoints, 0.9943, 0.9955, '−0.12 pt'],
    [changeInPoints, 0.5, null, '—'],
    [changeInTime, 312, 330, '−18 ms'],
    [changeInTime, 4380, 2270, '+2.11 s'],
    [changeInTime, 3, 3, '±0 ms'],
  ])('%o of %j after %j is %s', (say, value, before, said) => {
    expect(say({ value, before })).toBe(said);
  });
});

describe('figures', () => {
  it.each([
    [sayMany(9999), '9,999'],
    [sayMany(173_400_000), '173 M'],
    [sayMany(null), '—'],
    [sayNano(null), '—'],
    [sayNano(0), '$0'],
    [sayNano(1_500_000_000_000), '$1,500'],
    [sayShare(0.9943), '99.43 %'],
    [sayShare(1), '100.0 %'],
    [sayShare(null), '—'],
    [sayQuality({ mean: 0.861, low: 0.847, high: 0.874, count: 9, source: 'human' }), '0.861 ±.014'],
    [sayQuality({ mean: 0.8, low: null, high: null, count: 9, source: 'predicted' }), '0.800'],
    [sayQuality({ mean: null, low: null, high: null, count: 0, source: null }), '—'],
    [sayTwoTimes(940, 4380).value, '0.94 / 4.38'],
    [sayTwoTimes(31, 122).value, '31 / 122'],
    [sayTwoTimes(null, null).value, '— / —'],
    [axisUsd([0, 10])(40), '$40'],
    [axisUsd([0, 0.0005])(0.0015), '$0.0015'],
    [axisTime(500), '500 ms'],
    [axisTime(20_000), '20 s'],
  ])('%s', (said, expected) => {
    expect(said).toBe(expected);
  });
});

describe('parts of a stack', () => {
  it('are tiers by number and keep their sums', () => {
    const { requests } = fakeReport();
    const parts = toParts([...requests].reverse(), 'tier');
    expect(parts.map(({ label }) => label)).toEqual([
      'T1 light',
      'T2 medium',
      'T3 balanced',
      'T4 heavy',
      'several',
    ]);
    expect(parts.find(({ key }) => key === 'several')?.keys).toEqual(['several']);
  });

  it('that are too many to tell apart are folded, and nothing is lost', () => {
    const { spend } = fakeReport({ group: 'type' });
    const parts = toParts(spend, 'type');
    const sum = (tracks: readonly { total: number }[]) => tracks.reduce((all, { total }) => all + total, 0);
    expect(parts).toHaveLength(6);
    expect(parts.at(-1)?.label).toBe('6 others');
    expect(sum(parts)).toBe(sum(spend));
    expect(parts.at(-1)?.values.reduce((a, b) => a + b, 0)).toBe(parts.at(-1)?.total);
  });

  it.each([
    ['tier', '3', { tier: 3 }],
    ['tier', '', { tier: 0 }],
    ['tier', 'several', { modelId: 'several' }],
    ['model', 'model::light', { modelId: 'model::light' }],
    ['type', '', { taskType: '' }],
    ['client', 'chat', { client: 'chat' }],
  ] as const)('by %s, %j, are the rows of %j', (group, key, filter) => {
    expect(narrowTo(group, key)).toEqual(filter);
  });
});

describe('the way to the rows', () => {
  it('carries range, filters and the part', () => {
    const report = fakeReport({ filter: { ...FAKE_QUERY.filter, client: 'chat' } });
    const params = new URL(rowsHref(report, 'subtasks', { complexityBin: 3, outcome: 'done' }), 'http://x')
      .searchParams;
    expect(Object.fromEntries(params)).toMatchObject({
      rows: 'subtasks',
      from: String(report.range.fromMs),
      to: String(report.range.toMs),
      client: 'chat',
      bin: '3',
      outcome: 'done',
      simulated: '0',
    });
  });
});

describe('cost and quality', () => {
  it('leaves out what has no cost or quality, and joins those nobody beats', () => {
    const { scatter } = fakeReport();
    const [first, ...others] = scatter;
    const field = placePoints([...others, ...(first ? [{ ...first, usdPerThousand: null }] : [])]);
    expect(field.leftOut).toBe(1);
    expect(field.points).toHaveLength(3);
    expect(field.frontier.map(({ x }) => x)).toEqual([3.4, 15.15]);
    for (const { atX, atY } of field.points) {
      expect(atX).toBeGreaterThanOrEqual(0);
      expect(atX).toBeLessThanOrEqual(1);
      expect(atY).toBeLessThanOrEqual(1);
    }
  });
});

describe('what is left out', () => {
  const said = (report: ReturnType<typeof fakeReport>) => sayLeftOut(report).map(({ text }) => text);
  it('is said in full', () => {
    expect(said(fakeReport())).toEqual([
      '1,204 simulated requests left out',
      '31 attempts without a known price left out of money',
      '2 still running, not counted',
      'tokens of 318 attempts are our estimate',
      'percentiles from sums by hour, within 1 %',
    ]);
  });
  it('names the hours of UTC in zones of half hours', () => {
    expect(said(fakeReport({ zone: 'Asia/Kolkata' })).at(-1)).toMatch(/Asia\/Kolkata/);
  });
  it('is nothing of nothing but how percentiles come about', () => {
    expect(said(emptyReport({ fromMs: FAKE_QUERY.toMs - 3_600_000 }))).toEqual([
      'percentiles exact, from the rows',
    ]);
  });
});
