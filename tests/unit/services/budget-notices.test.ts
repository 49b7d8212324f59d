import { describe, expect, it } from 'vitest';
import type { WindowSnapshot } from '@/lib/execution/budget';
import { readBudget } from '@/lib/services/budget-settings';
import { refuseSpent } from '@/lib/services/budget-standing';
import type { NewNotice } from '@/lib/services/notices/types';
import { budgetNotices } from '@/lib/services/notices/watch-budgets';
import { watchHouse } from '@/lib/services/notices/watch-house';
import type { RecorderState } from '@/lib/telemetry/recorder';
import type { Vault } from '@/lib/vault/types';
import { createFakeTime } from '@/tests/fakes/fake-time';

const START = Date.UTC(2026, 10, 21);
const windowAt = (spentUsd: number, changes: Partial<WindowSnapshot> = {}): WindowSnapshot => ({
  window: 'day',
  owner: null,
  startMs: START,
  endMs: START + 86_400_000,
  limitNanoUsd: 10e9,
  spentNanoUsd: spentUsd * 1e9,
  reservedNanoUsd: 0,
  remainingNanoUsd: (10 - spentUsd) * 1e9,
  ...changes,
});

describe('what the owner is told', () => {
  it.each<[spentUsd: number, changes: Partial<WindowSnapshot>, kinds: string[]]>([
    [7.99, {}, []],
    [8, {}, ['budget.warning']],
    [9.89, {}, ['budget.warning']],
    [9.9, {}, ['budget.reached']],
    [12, {}, ['budget.reached']],
    [12, { limitNanoUsd: null }, []],
    [0, { limitNanoUsd: 0 }, []],
    [7, { reservedNanoUsd: 2e9 }, []],
  ])('with $%f of $10 spent', (spentUsd, changes, kinds) => {
    const said = budgetNotices([windowAt(spentUsd, changes)], readBudget({}));
    expect(said.map(({ kind }) => kind)).toEqual(kinds);
  });

  it('has its window in its key, and what follows in its words', () => {
    const settings = readBudget({ atLimit: 'stop' });
    const [warning] = budgetNotices([windowAt(8.4)], settings);
    expect(warning).toMatchObject({
      key: 'budget/house/day/2026-11-21 00:00/warning',
      severity: 'warning',
      text: 'The daily budget is 84 % spent: $8.40 of $10.00. It begins anew at 2026-11-22 00:00 UTC. Until then decisions take a lower quality bar and weigh cost more.',
    });
    const [reached] = budgetNotices([windowAt(10, { owner: 'ci' })], settings);
    expect(reached).toMatchObject({
      key: 'budget/key:ci/day/2026-11-21 00:00/reached',
      text: 'The daily budget of the key “ci” is used up: $10.00 of $10.00. Until it begins anew at 2026-11-22 00:00 UTC, every request is refused.',
    });
  });

  it('tells keys apart by their id, for a name may be given again', () => {
    const [first, second] = ['key_a', 'key_b'].map(
      (keyId) => budgetNotices([{ ...windowAt(10, { owner: 'ci' }), keyId }], readBudget({}))[0],
    );
    expect([first?.key, second?.key]).toEqual([
      'budget/key:key_a/day/2026-11-21 00:00/reached',
      'budget/key:key_b/day/2026-11-21 00:00/reached',
    ]);
    expect(first?.text).toContain('of the key “ci”');
  });

  it('is also that rows are not written and secrets not opened, and a watch that fails is not the house’s end', () => {
    const said: NewNotice[] = [];
    const logged: unknown[] = [];
    watchHouse({
      notices: { notify: (notice) => void said.push(notice) },
      clock: createFakeTime(START).clock,
      settings: () => readBudget({}),
      windows: () => {
        throw new Error('no windows');
      },
      recorder: { state: () => ({ state: 'failing', detail: 'the disk is full' }) },
      vault: {
        status: () => ({
          state: 'lost',
          keyFrom: 'file',
          keyId: null,
          detail: 'It does not open.',
          unreadable: ['a'],
        }),
      },
      logError: (error) => void logged.push(error),
    }).look();
    expect(said.map(({ key, text }) => `${key} ${text}`)).toEqual([
      'storage/failing/2026-11-21 Telemetry is not being written: the disk is full',
      'vault/lost/2026-11-21 It does not open.',
    ]);
    expect(logged).toHaveLength(1);
  });
});

describe('rows that wait or were lost', () => {
  function watched() {
    const time = createFakeTime(START);
    const said: string[] = [];
    const recorder: { now: RecorderState } = { now: { state: 'ok', detail: null } };
    const { look } = watchHouse({
      notices: { notify: ({ kind, key }) => void said.push(`${kind} ${key}`) },
      clock: time.clock,
      settings: () => readBudget({}),
      windows: () => [],
      recorder: { state: () => recorder.now },
      vault: { status: () => ({ state: 'ok' }) as ReturnType<Vault['status']> },
      logError: (error) => {
        throw error;
      },
    });
    return {
      said,
      lookAfter(ms: number, state: RecorderState['state'], detail: string | null) {
        time.skip(ms);
        recorder.now = { state, detail };
        look();
      },
    };
  }

  it('a minute of waiting is told, and a moment is not', () => {
    const { said, lookAfter } = watched();
    lookAfter(0, 'queued', '3 rows wait');
    lookAfter(59_000, 'queued', '9 rows wait');
    lookAfter(500, 'ok', null);
    lookAfter(500, 'queued', '1 row waits');
    lookAfter(30_000, 'queued', '1 row waits');
    expect(said).toEqual([]);
    lookAfter(30_000, 'queued', '2 rows wait');
    expect(said).toEqual(['storage.waiting storage/waiting/2026-11-21']);
  });

  it('a loss is told though all is written now, and again only when more was lost', () => {
    const { said, lookAfter } = watched();
    lookAfter(0, 'ok', '2 rows were lost');
    lookAfter(30_000, 'ok', '2 rows were lost');
    expect(said).toEqual([`storage.lost storage/lost/${START}/2026-11-21`]);
    lookAfter(86_400_000, 'ok', '2 rows were lost');
    expect(said).toHaveLength(1);
    lookAfter(30_000, 'ok', '3 rows were lost');
    expect(said[1]).toBe(`storage.lost storage/lost/${START}/2026-11-22`);
  });
});

describe('a budget that stops', () => {
  const budgetOf = (...windows: WindowSnapshot[]) => ({ windows: () => windows });
  const now = START + 3_600_000;

  it('refuses until the last of its windows turns', () => {
    const month = windowAt(10, { window: 'month', endMs: START + 9 * 86_400_000 });
    expect(() => refuseSpent(budgetOf(windowAt(10), month), { atLimit: 'stop' }, now)).toThrow(
      expect.objectContaining({
        status: 429,
        code: 'budget_exhausted',
        retryAfterSeconds: 9 * 86_400 - 3600,
        message: expect.stringMatching(/^The monthly budget of \$10(\.00)? is used up/),
      }),
    );
  });

  it.each([
    ['free_only', 10],
    ['local_only', 10],
    ['stop', 9.8],
  ] as const)('%s with $%f of $10 spent lets requests through', (atLimit, spentUsd) => {
    expect(() => refuseSpent(budgetOf(windowAt(spentUsd)), { atLimit }, now)).not.toThrow();
  });
});
