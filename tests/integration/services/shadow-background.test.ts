import { describe, expect, it } from 'vitest';
import { until } from '../../support/until';
import { type Behaviour, honestJudge, PROMPT, startLab } from './shadow-lab';

const MODELS: Record<string, Behaviour> = { small: 'The right answer.', large: 'Else.', judge: honestJudge };

describe('the answer', () => {
  it.each([
    ['the second model says nothing', { large: 'HANG' }],
    ['the second model stops midway', { large: 'STALL' }],
    ['the judge says nothing', { judge: 'HANG' }],
  ] as const)('is there although %s', async (_, models) => {
    const lab = await startLab({ models: { ...MODELS, ...models } });
    const answer = await lab.ask(PROMPT);
    expect(answer).toMatchObject({ status: 'ok' });
    // Not one call was begun before it was there.
    expect(lab.calls('large')).toEqual([]);
    await until('the second call', () => lab.calls('large').length > 0);
    expect((await lab.ask('What is the capital of France?')).status).toBe('ok');
    expect(lab.rows('select * from shadows')).toEqual([]);
  });

  it('is unharmed when an offer goes wrong', async () => {
    const lab = await startLab({ models: MODELS });
    const answer = await lab.ask(PROMPT);
    await lab.shadows(1);
    const logged: unknown[] = [];
    Object.assign(lab.ctx, { logError: (error: unknown) => logged.push(error) });
    lab.shadow.offer({ ...answer, subtasks: [null as never] }, { source: 'api' }, ['sub_x']);
    expect(logged).toHaveLength(1);
  });
});

describe('many at once', () => {
  it('at most two are compared, twenty wait, and the rest is left out whatever it says', async () => {
    let [running, most] = [0, 0];
    const release: (() => void)[] = [];
    const lab = await startLab({
      models: {
        ...MODELS,
        large: async () => {
          most = Math.max(most, ++running);
          await new Promise<void>((resolve) => void release.push(resolve));
          running--;
          return 'Else.';
        },
      },
    });
    const answer = await lab.ask(PROMPT);
    await until('the first call', () => release.length === 1);
    const [subtask] = answer.subtasks;
    for (let at = 0; at < 30; at++)
      lab.shadow.offer({ ...answer, subtasks: subtask ? [subtask] : [] }, { source: 'api' }, [`sub_${at}`]);
    const dropped = await lab.shadows(10);
    // One ran already; twenty waited when the others came.
    expect(dropped).toHaveLength(10);
    for (const row of dropped)
      expect(row).toMatchObject({ status: 'skipped', reason: '20 others were waiting', cost_nano_usd: 0 });
    await until('a second one beside the first', () => release.length === 2);
    const pumping = setInterval(() => release.splice(0).forEach((go) => void go()), 5);
    try {
      await until('all rows', () => lab.rows('select id from shadows').length === 31, { timeoutMs: 20_000 });
    } finally {
      clearInterval(pumping);
    }
    expect(most).toBe(2);
    expect(lab.rows("select count(*) as n from shadows where status = 'ok'")).toEqual([{ n: 21 }]);
  });
});

describe('a stop', () => {
  it('ends what runs and what waits, and every one has its row', async () => {
    const lab = await startLab({ models: { ...MODELS, large: 'HANG' } });
    const answer = await lab.ask(PROMPT);
    await until('the second call', () => lab.calls('large').length === 1);
    for (const id of ['sub_a', 'sub_b', 'sub_c']) lab.shadow.offer(answer, { source: 'api' }, [id]);
    await until('a second comparison', () => lab.calls('large').length === 2);
    await lab.ctx.running.stopAll(5000);
    const rows = lab.rows<{ status: string; reason: string }>('select status, reason from shadows');
    expect(rows.map(({ status }) => status).sort()).toEqual(['failed', 'failed', 'skipped', 'skipped']);
    expect(new Set(rows.map(({ reason }) => reason))).toEqual(new Set(['Switchyard was stopped']));
    expect(lab.rows("select status from attempts where purpose = 'shadow'")).toEqual([
      { status: 'aborted' },
      { status: 'aborted' },
    ]);
    lab.shadow.offer(answer, { source: 'api' }, ['sub_late']);
    await new Promise((resolve) => setImmediate(resolve));
    expect(lab.rows('select id from shadows')).toHaveLength(4);
  });
});
