import { afterEach, describe, expect, it } from 'vitest';
import { priorQuality } from '@/lib/catalog/priors';
import { answerRequest } from '@/lib/services/answer-request';
import { TASK_TYPES, type Tier } from '@/lib/shared/vocabulary';
import { fakePrice, fakeTarget } from '../../fakes/fake-targets';
import { createJudgeUpstream } from '../../fakes/judge-upstream';
import { createServiceWorld, type ServiceWorld, type ServiceWorldOptions } from '../../fakes/service-world';
import { readRows } from '../../support/database';

const worlds: ServiceWorld[] = [];
afterEach(() => {
  for (const world of worlds.splice(0)) world.close();
});

const target = (id: string, tier: Tier) =>
  fakeTarget(id, {
    endpoint: { id: 'cloud' },
    model: {
      tier,
      contextWindow: 200_000,
      taskTypes: [...TASK_TYPES],
      quality: priorQuality(tier),
      price: fakePrice(tier ** 2 / 10, tier ** 2 / 2),
    },
  });
const TARGETS = [target('small', 1), target('middle', 2), target('large', 3), target('huge', 4)];
const JUDGE = fakeTarget('judge', { model: { taskTypes: [], price: fakePrice(0.001, 0.001) } });
const PROMPT = 'Explain how a mutex differs from a semaphore in an operating system kernel';

interface Row {
  models: string | null;
  difficulty: number;
  expected_input: number;
  expected_output: number;
  judge_gain: number | null;
  judge_nano_usd: number | null;
  unjudged_difficulty: number | null;
}

async function rowAfter(options: Partial<ServiceWorldOptions>, prompts: readonly string[] = [PROMPT]) {
  const upstreams = createJudgeUpstream(() => '9');
  const world = createServiceWorld({ targets: [...TARGETS, JUDGE], upstreams, ...options });
  worlds.push(world);
  for (const prompt of prompts)
    await answerRequest(world.ctx, {
      prompt,
      source: 'api',
      split: false,
      signal: AbortSignal.timeout(9000),
    });
  world.ctx.telemetry.recorder.flush();
  const rows = readRows<Row>(
    world.dataDir,
    'select f.models, s.* from subtasks s left join fields f on f.id = s.field_id order by s.rowid',
  );
  return { rows, sets: readRows(world.dataDir, 'select * from fields').length };
}

describe('the row of a choice', () => {
  it('names the models it was made among and the tokens it counted on; each set of models stands once', async () => {
    const { rows, sets } = await rowAfter({}, [PROMPT, `${PROMPT}, please`]);
    expect(rows).toHaveLength(2);
    expect(sets).toBe(1);
    expect(JSON.parse(rows[0]?.models ?? '')).toEqual(['huge', 'large', 'middle', 'small']);
    expect(rows[0]?.expected_input).toBeGreaterThan(5);
    expect(rows[0]?.expected_output).toBeGreaterThan(5);
    expect(rows[0]).toMatchObject({ judge_gain: null, judge_nano_usd: null, unjudged_difficulty: null });
  });

  it('leaves out what a rule denied and keeps what a ceiling held back', async () => {
    const deny = { id: 'no', reason: 'no', when: {}, action: { kind: 'deny_model', model: 'huge' } } as const;
    const { rows } = await rowAfter({
      policy: { preset: 'balanced', rules: [deny], tierCeilings: { 1: 0 } },
    });
    expect(JSON.parse(rows[0]?.models ?? '')).toEqual(['large', 'middle', 'small']);
  });

  it('says what the judge was worth and what was believed before', async () => {
    const { rows } = await rowAfter({
      policy: { preset: 'balanced', judge: { model: 'judge', minGain: 0 } },
    });
    const [row] = rows;
    expect(row?.judge_gain).toBeGreaterThanOrEqual(0);
    expect(row?.judge_nano_usd).toBeGreaterThan(0);
    expect(row?.difficulty).toBeGreaterThan(row?.unjudged_difficulty ?? 9);
  });
});
