import { expect, it } from 'vitest';
import { parseWeights } from '@/lib/routing/classify/weights';
import { decide } from '@/lib/services/decide';
import { getHealth } from '@/lib/services/get-health';
import { TASK_TYPES } from '@/lib/shared/vocabulary';
import { createFakeEmbedder } from '../../fakes/embedder';
import { fakeTarget } from '../../fakes/fake-targets';
import { createJudgeUpstream } from '../../fakes/judge-upstream';
import { fakeWeights, weightsFile } from '../../fakes/router-weights';
import { createServiceWorld } from '../../fakes/service-world';

const decideWith = async (file: unknown) => {
  const parsed = parseWeights(file);
  const embedder = createFakeEmbedder();
  const world = createServiceWorld({
    targets: [fakeTarget('one', { model: { taskTypes: [...TASK_TYPES] } })],
    upstreams: createJudgeUpstream(),
    embedder,
    weights: parsed.ok ? parsed.weights : null,
    weightsProblem: parsed.ok ? null : parsed.problem,
  });
  const { decision } = await decide(world.ctx, { prompt: 'Explain how tides work' });
  const health = getHealth(world.ctx);
  world.close();
  const [entry] = decision.subtasks;
  return { entry, semantic: entry?.verdicts.find(({ pillar }) => pillar === 'semantic'), health, embedder };
};

it('reads what it wrote', async () => {
  const { semantic, health } = await decideWith(weightsFile(fakeWeights()));
  expect(semantic?.kind).toBe('opinion');
  expect(health).toMatchObject({ weights: { version: 'fake', problem: null }, degraded: [] });
});

it.each<[string, unknown, RegExp]>([
  ['another version', weightsFile(fakeWeights(), 2), /^the weights have format 2, this version reads 1$/],
  ['nothing', null, /^the weights have format none/],
  [
    'a number too few',
    { ...weightsFile(fakeWeights()), dimensions: 257 },
    /not every vector has 257 numbers$/,
  ],
  [
    'a missing head',
    { ...weightsFile(fakeWeights()), difficulty: undefined },
    /^the weights are damaged at difficulty/,
  ],
])('does without weights of %s, and says so', async (_, file, says) => {
  const { entry, semantic, health, embedder } = await decideWith(file);
  expect(entry?.modelId).toBe('one');
  expect(semantic).toMatchObject({ kind: 'abstention', says: 'no trained weights' });
  expect(embedder.asked).toEqual([]);
  expect(health).toMatchObject({
    status: 'ok',
    weights: { version: null, problem: expect.stringMatching(says) },
  });
  expect(health.degraded[0]).toMatch(/^Routing by rules and words alone: the weights /);
});
