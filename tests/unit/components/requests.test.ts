import { describe, expect, it } from 'vitest';
import { chosenColumns, columnsOf, narrowColumns } from '@/components/requests/columns';
import { logHref } from '@/components/requests/log-href';
import { isUnfiltered, NO_FILTER, ofKind, readView, viewQuery } from '@/components/requests/log-view';
import { stepRow } from '@/components/requests/step-row';
import { binWords, exactUsd } from '@/components/requests/words';

const viewOf = (query: string) => readView(new URLSearchParams(query));

describe('the address of the log', () => {
  it.each([
    '',
    '?rows=subtasks&range=7d&type=math&tier=0&bin=8&desc=0',
    '?rows=attempts&from=5&to=9&client=key_1&model=&purpose=judge&simulated=0',
    '?range=all&q=100%25+a%26b&sort=cost&columns=time%2Ccost',
    '?request=req_1',
    '?range=24h&request=req_1',
    '?band=several&outcome=done&policy=balanced%402',
  ])('%s is read and said the same', (query) => {
    expect(viewQuery(viewOf(query))).toBe(query);
  });

  it.each([
    ['tier=9&bin=20&simulated=yes', NO_FILTER],
    ['from=-1&to=1e3', NO_FILTER],
    [`q=${'x'.repeat(201)}&client=a%00b`, NO_FILTER],
  ])('%s says nothing that is understood', (query, filter) => {
    expect(viewOf(query).filter).toEqual(filter);
    expect(viewOf('rows=x&range=y&sort=z')).toMatchObject({ kind: 'requests', range: '24h', sort: 'time' });
  });

  it.each([
    ['requests', {}, '/requests?range=all'],
    [
      'requests',
      { fromMs: 1, toMs: 2, outcome: 'done', tier: 3 },
      '/requests?from=1&to=2&outcome=done&tier=3',
    ],
    ['subtasks', { fromMs: 1, complexityBin: 19 }, '/requests?rows=subtasks&from=1&bin=19'],
    ['attempts', { modelId: '', simulated: false }, '/requests?rows=attempts&range=all&model=&simulated=0'],
    ['requests', { requestId: 'req_1' }, '/requests?request=req_1'],
  ] as const)('of %s with %j is %s', (kind, filter, href) => {
    expect(logHref(kind, filter)).toBe(href);
    const { filter: read, ...view } = viewOf(href.split('?')[1] ?? '');
    expect(read).toEqual({ ...NO_FILTER, ...filter });
    expect(view).toMatchObject({ kind, sort: 'time', descending: true });
  });

  it('leaves behind what another kind of rows does not have', () => {
    const view = viewOf('rows=subtasks&band=simple&bin=3&outcome=dry_run&type=math&columns=id');
    expect(viewQuery(ofKind(view, 'attempts'))).toBe('?rows=attempts&type=math');
    expect(isUnfiltered(viewOf('from=5'))).toBe(true);
    expect(isUnfiltered(view)).toBe(false);
  });
});

describe('columns', () => {
  it.each(['requests', 'subtasks', 'attempts'] as const)(
    'of %s have ids of their own and fit a phone',
    (kind) => {
      const ids = columnsOf(kind).map(({ id }) => id);
      expect(new Set(ids).size).toBe(ids.length);
      expect(narrowColumns(kind)).toHaveLength(6);
      expect(chosenColumns(kind, ['cost', 'nope', 'time']).map(({ id }) => id)).toEqual(['time', 'cost']);
      expect(chosenColumns(kind, ['nope'])).toHaveLength(1);
    },
  );
});

describe('keys', () => {
  it.each([
    ['ArrowDown', 3, 4],
    ['ArrowUp', 0, 0],
    ['PageDown', 95, 99],
    ['PageUp', 15, 5],
    ['Home', 50, 0],
    ['End', 0, 99],
    ['x', 5, null],
  ])('%s from row %i leads to %s', (key, from, to) => {
    expect(stepRow(key, from, 100, 10)).toBe(to);
  });
  it('lead nowhere where there is nothing', () => expect(stepRow('End', 0, 0, 10)).toBeNull());
});

describe('words', () => {
  it.each([
    [null, '—'],
    [0, '$0.00'],
    [1, '$0.000000001'],
    [12_300, '$0.0000123'],
    [1_500_000_000, '$1.50'],
    [-2_345, '−$0.000002345'],
    [1_204_500_000_001, '$1,204.500000001'],
  ])('%s nano-USD is %s', (nano, words) => expect(exactUsd(nano)).toBe(words));
  it('name a twentieth of complexity', () => expect(binWords(8)).toBe('0.40–0.45'));
});
