import { describe, expect, it } from 'vitest';
import { readAsked, requestHref } from '@/components/requests/detail/asked';
import { clauseOf } from '@/components/requests/detail/attempts-section';
import { costRows, sumWords } from '@/components/requests/detail/cost-rows';
import { leftWords } from '@/components/requests/detail/egress-section';
import { ordinal } from '@/components/requests/detail/place-line';
import { totalsWords, verdictWords } from '@/components/requests/detail/replay-section';
import { answerOf } from '@/components/requests/detail/story-answer';
import { cardsOf } from '@/components/requests/detail/story-cards';
import { formatNano, formatPrice, resultWords, whenWords } from '@/components/requests/detail/story-words';
import { barsOf, scaleOf } from '@/components/requests/detail/timeline-scale';
import type { ReplaySide } from '@/lib/services/replay-compare';
import { call, costOf, story } from './request-story-fixture';

describe('words', () => {
  it.each([
    [null, '—'],
    [0, '$0'],
    [1, '$0.000000001'],
    [12_345, '$0.000012345'],
    [1_500_000_000, '$1.5'],
    [-2_000_000, '−$0.002'],
    [1_234_000_000_000, '$1,234'],
  ])('says %s nano-USD as %s', (nano, said) => expect(formatNano(nano)).toBe(said));

  it.each([
    [1, '1st'],
    [2, '2nd'],
    [3, '3rd'],
    [11, '11th'],
    [22, '22nd'],
  ])('counts %s as %s', (position, said) => expect(ordinal(position)).toBe(said));

  it('says prices as they were written, and what became of a call', () => {
    expect([formatPrice(0.0375), formatPrice(2), formatPrice(null)]).toEqual(['$0.0375', '$2', '—']);
    expect(resultWords(call({ status: 'failed', errorKind: 'overloaded', httpStatus: 503 }))).toBe(
      '503 overloaded',
    );
    expect(resultWords(call({ status: 'aborted' }))).toBe('stopped');
    expect(whenWords(call({ backoffMs: 500, firstTokenMs: null }))).toContain('waited 500 ms, began at');
  });
});

describe('the address', () => {
  it('carries the way back and the replay, and drops what makes no sense', () => {
    const asked = readAsked({ back: 'rows=requests&from=5', replay: 'cheap', version: '3' });
    expect(asked).toEqual({
      back: 'rows=requests&from=5',
      backHref: '/requests?rows=requests&from=5',
      replay: { policy: 'cheap', version: 3 },
    });
    expect(readAsked({ replay: 'cheapest', version: '-1', back: '//evil.example' })).toEqual({
      back: '%2F%2Fevil.example=',
      backHref: '/requests?%2F%2Fevil.example=',
      replay: null,
    });
    expect(requestHref('req_1', 'rows=requests')).toBe('/requests/req_1?back=rows%3Drequests');
  });
});

describe('the timeline', () => {
  it('draws waiting, answering, failing and back-off on one axis', () => {
    const first = call({ status: 'failed', startMs: 0, durationMs: 400, firstTokenMs: null });
    const second = call({ startMs: 600, backoffMs: 200, durationMs: 400, firstTokenMs: 100 });
    const scale = scaleOf([first, second], 1000);
    expect(scale).toEqual({ endMs: 1000, ticks: [0, 200, 400, 600, 800, 1000] });
    expect(barsOf(first, scale)).toEqual([{ kind: 'failed', from: 0, width: 40 }]);
    expect(
      barsOf(second, scale).map(({ kind, from, width }) => [kind, Math.round(from), Math.round(width)]),
    ).toEqual([
      ['back_off', 40, 20],
      ['waiting', 60, 10],
      ['streaming', 70, 30],
    ]);
  });

  it.each([0.4, 7, 95, 1200, 61_000, 3_600_000])('has few round ticks up to %s ms', (ms) => {
    const { ticks } = scaleOf([], ms);
    expect(ticks.length).toBeGreaterThan(1);
    expect(ticks.length).toBeLessThanOrEqual(8);
  });

  it('counts retries and fallbacks, and says why there are none', () => {
    const calls = [call(), call({ role: 'retry' }), call({ role: 'fallback' })];
    expect(clauseOf(calls, 'ok')).toContain('3 calls · 1 retry · 1 fallback');
    expect(clauseOf([], 'dry_run')).toBe('a dry run calls no model');
  });
});

describe('cost rows', () => {
  it('keeps failed calls and judges apart, and ends with a sum and the baseline', () => {
    const calls = [
      call({ id: 'a' }),
      call({ id: 'b', status: 'failed', errorKind: 'overloaded' }),
      call({ id: 'j', purpose: 'judge' }),
    ];
    const rows = costRows(story({ attempts: calls, cost: costOf(calls, 700) }));
    expect(rows.map(({ key }) => key)).toEqual([
      ...[
        'answers',
        'a',
        'a/input',
        'a/output',
        'failed',
        'b',
        'b/input',
        'b/output',
        'judge',
        'j',
        'j/input',
        'j/output',
      ],
      ...['total', 'baseline', 'saved'],
    ]);
    expect(rows.at(-3)?.cells[3]).toBe('$0.0000021');
    expect(rows.at(-3)?.cells[2]).toBe('adds up');
  });

  it.each([
    [10, 10, 'adds up'],
    [10, 7, 'listed: $0.000000007'],
    [null, null, 'a part is unknown'],
  ])('compares the row’s %s with the lines’ %s', (total, sum, said) =>
    expect(sumWords(total, sum)).toBe(said),
  );
});

it('says on its cards what is unknown, running and saved', () => {
  const figures = (of: Parameters<typeof story>[0]) =>
    Object.fromEntries(
      cardsOf(story(of)).map(({ label, figure, small }) => [label, `${figure} ${small}`.trim()]),
    );
  expect(figures({})).toMatchObject({
    Cost: '$0.0000007',
    Saved: '$0.0000093 93 % vs heavy',
    'Left the machine': 'nothing',
  });
  const running = figures({ request: { status: 'streaming', totalMs: null, costNanoUsd: null } });
  expect(running).toMatchObject({
    Total: '— still running',
    Cost: '— so far $0.0000007',
    'Left the machine': 'nothing so far',
  });
});

it('is read as an answer of the chat', () => {
  expect(answerOf(story({}))).toMatchObject({
    phase: 'done',
    subtasks: [{ state: 'ok', attempts: [{ next: 'done' }] }],
  });
  const cut = story({ request: { status: 'interrupted' }, attempts: [], subtasks: [] });
  expect(answerOf(cut)).toMatchObject({ phase: 'interrupted', subtasks: [{ state: 'stopped' }] });
  expect(answerOf(story({ request: { status: 'dry_run' } })).dryRun).toBe(true);
});

it('says what left', () => {
  const nothing = { records: [], leftBytes: 0, leftHosts: [], leftCalls: 0 };
  expect(leftWords(nothing, false)).toBe('Nothing left this machine');
  expect(leftWords({ ...nothing, leftBytes: 2426, leftHosts: ['a'], leftCalls: 3 }, false)).toBe(
    '3 calls, 2.4 kB left for 1 host',
  );
});

it('says what a replay would change', () => {
  const side = { taskType: 'math', modelId: 'm4' } as ReplaySide;
  const row = { text: '', was: side, now: { ...side, modelId: 'm1' }, happened: null };
  const replay = {
    policy: { name: 'cheap', version: 1 },
    was: { name: 'quality', version: 1 },
    split: { was: 1, now: 1 },
    notes: [],
  } as const;
  const totals = { wasUsd: 0.03, nowUsd: 0.01, happenedUsd: null };
  expect(verdictWords({ ...replay, rows: [row], totals, notes: [] })).toBe(
    '1 subtask would move: math from m4 to m1.',
  );
  expect(verdictWords({ ...replay, rows: [{ ...row, now: side }], totals, notes: [] })).toBe(
    'Every model stays the same.',
  );
  expect(totalsWords(totals)).toBe(
    'Estimated $0.01 against $0.03 then, $0.02 less. What it really cost is not known.',
  );
});
