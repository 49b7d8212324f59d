import { describe, expect, it } from 'vitest';
import { answerRequest } from '@/lib/services/answer-request';
import { getReport } from '@/lib/services/get-report';
import { getRequestStory } from '@/lib/services/get-request-story';
import { scopeToCaller } from '@/lib/services/keys/caller';
import { createKey } from '@/lib/services/keys/create-key';
import { getShadow } from '@/lib/services/optimize/shadow-view';
import { honestJudge, PROMPT, startLab } from './shadow-lab';

const MODELS = { small: 'The right answer.', large: 'Something else.', judge: honestJudge };
// 100 tokens in and 10 out, each call: small at 1 and 2 USD per million, the others at 10 and 20.
const ANSWER_NANO = 120_000;
const SHADOW_NANO = 3 * 1_200_000;

describe('what a comparison costs', () => {
  it('is in the sums once, as the price of routing, and not in the request', async () => {
    const lab = await startLab({ models: MODELS });
    const answer = await lab.ask(PROMPT);
    const before = lab.rows('select * from requests');
    await lab.shadows(1);
    expect(lab.rows('select * from requests')).toEqual(before);
    expect(before).toMatchObject([{ cost_nano_usd: ANSWER_NANO, routing_cost_nano_usd: 0 }]);
    expect(lab.rows('select purpose, model_id, client, cost_nano_usd from attempts order by rowid')).toEqual([
      { purpose: 'answer', model_id: 'lab/small', client: 'api', cost_nano_usd: ANSWER_NANO },
      ...['large', 'judge', 'judge'].map((name) => ({
        purpose: 'shadow',
        model_id: `lab/${name}`,
        client: '',
        cost_nano_usd: SHADOW_NANO / 3,
      })),
    ]);
    expect(lab.rows('select cost_nano_usd from shadows')).toEqual([{ cost_nano_usd: SHADOW_NANO }]);
    const { fact: _, ...sums } = lab.rows<{ fact: number }>(
      `select r.fact, sum(r.count) as calls, sum(r.cost_nano_usd) as cost from rollups r
       join rollup_labels l on l.id = r.purpose where l.label = 'shadow' group by r.fact`,
    )[0] ?? { fact: -1 };
    expect(sums).toEqual({ calls: 3, cost: SHADOW_NANO });
    const report = await getReport(lab.composed.ctx, { range: '1h' });
    expect(report.routing.find(({ purpose }) => purpose === 'shadow')).toMatchObject({
      calls: 3,
      costNanoUsd: SHADOW_NANO,
    });
    expect(report.routing.find(({ purpose }) => purpose === 'judge')).toMatchObject({ calls: 0 });
    expect(report.savings.routingNanoUsd).toBe(SHADOW_NANO);
    expect(report.cards.spend.value).toBe(ANSWER_NANO + SHADOW_NANO);
    expect(report.savings).toMatchObject({ paidNanoUsd: ANSWER_NANO });
    const cost = getRequestStory(lab.composed.ctx, answer.requestId)?.cost;
    expect(cost).toMatchObject({
      totalNanoUsd: ANSWER_NANO,
      sumNanoUsd: ANSWER_NANO,
      apartNanoUsd: SHADOW_NANO,
    });
    expect(getShadow(lab.ctx)).toMatchObject({
      labels: 1,
      failed: 0,
      skipped: 0,
      ordersAgree: 1,
      spentTodayNanoUsd: SHADOW_NANO,
      perDayNanoUsd: SHADOW_NANO,
      off: null,
      pairs: [{ answered: 'lab/small', shadow: 'lab/large', n: 1, labelAnswered: 1, labelShadow: 0 }],
    });
    expect(lab.ctx.execution.budget.snapshot()).toMatchObject({
      spentNanoUsd: ANSWER_NANO + SHADOW_NANO,
      reservedNanoUsd: 0,
    });
  });

  it('is never charged to a gateway key, also not after a restart', async () => {
    const lab = await startLab({ models: MODELS });
    const { ctx } = lab.composed;
    const { key } = createKey(ctx, { name: 'team', hourlyUsd: 0.1, requestsPerMinute: null });
    const input = { prompt: PROMPT, source: 'gateway' as const, keyId: key.id, client: 'team' };
    const answer = await answerRequest(scopeToCaller(ctx, { kind: 'key', key }), {
      ...input,
      signal: new AbortController().signal,
    });
    lab.offer(answer, input);
    await lab.shadows(1);
    expect(ctx.keys.budgetOf(key).snapshot()).toMatchObject({ spentNanoUsd: ANSWER_NANO });
    const again = await lab.restart();
    const [known] = again.ctx.keys.all();
    expect(known && again.ctx.keys.budgetOf(known).snapshot()).toMatchObject({ spentNanoUsd: ANSWER_NANO });
    expect(again.ctx.execution.budget.snapshot()).toMatchObject({ spentNanoUsd: ANSWER_NANO + SHADOW_NANO });
  });
});

describe('without money', () => {
  it('a day that is spent is over, also for what would still fit', async () => {
    const lab = await startLab({ models: MODELS, shadow: { dailyUsd: 0.04 } });
    const rows: Record<string, unknown>[] = [];
    for (let at = 1; at <= 12; at++) {
      await lab.ask(PROMPT);
      rows.push(...(await lab.shadows(at)).slice(-1));
    }
    const states = rows.map(({ status }) => status);
    const end = states.indexOf('skipped');
    expect(end).toBeGreaterThan(0);
    expect(new Set(states.slice(end))).toEqual(new Set(['skipped']));
    expect(rows.at(-1)).toMatchObject({ reason: 'what a day may cost is spent', cost_nano_usd: 0 });
    expect(lab.calls('large')).toHaveLength(end);
    const spent = rows.reduce((sum, { cost_nano_usd }) => sum + Number(cost_nano_usd), 0);
    expect(spent).toBeLessThanOrEqual(40_000_000);
    expect(getShadow(Object.assign(lab.ctx, { shadow: lab.shadow })).off).toMatch(
      /^What a day may cost \(\$0\.040*\) is spent/,
    );
    // What was spent is known after a restart too.
    expect(getShadow(lab.ctx).spentTodayNanoUsd).toBe(spent);
  });

  it.each([
    ['the day has none', { shadow: { dailyUsd: 0 } }, /^it would cost more than a whole day may$/],
    ['nobody knows what it costs', { unpriced: ['small', 'large'] }, /^the price of lab\/\w+ is unknown/],
    [
      'nobody knows what the judge costs',
      { unpriced: ['judge'] },
      /^the price of the judge model is unknown/,
    ],
  ])('nothing is called: %s', async (_, more, reason) => {
    const lab = await startLab({ models: MODELS, ...more });
    await lab.ask(PROMPT);
    expect(await lab.shadows(1)).toMatchObject([
      { status: 'skipped', reason: expect.stringMatching(reason), cost_nano_usd: 0 },
    ]);
    expect(lab.calls('judge')).toEqual([]);
    expect(lab.rows("select id from attempts where purpose = 'shadow'")).toEqual([]);
  });

  it('nothing is called: the house has none', async () => {
    const lab = await startLab({ models: MODELS, budget: { hourlyUsd: 1 }, shadow: { share: 1e-12 } });
    const answer = await lab.ask(PROMPT);
    // Somebody else took all there was between the answer and its shadow.
    const { budget } = lab.ctx.execution;
    budget.reserve(budget.snapshot().remainingNanoUsd ?? 0);
    Object.assign(lab.ctx, { random: () => 0 });
    lab.offer(answer);
    expect(await lab.shadows(1)).toMatchObject([
      { status: 'skipped', reason: 'the hourly budget has no room for lab/large', cost_nano_usd: 0 },
    ]);
    expect([...lab.calls('large'), ...lab.calls('judge')]).toEqual([]);
  });

  it('what costs nothing is still compared', async () => {
    const free = ['small', 'large', 'judge'];
    const lab = await startLab({ models: MODELS, shadow: { dailyUsd: 0 }, local: free, unpriced: free });
    await lab.ask(PROMPT);
    expect(await lab.shadows(1)).toMatchObject([{ status: 'ok', label_answered: 1 }]);
  });
});
