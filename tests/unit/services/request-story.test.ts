import { afterEach, expect, it } from 'vitest';
import { conversationBody } from '@/lib/http/chat/chat-body';
import { startChat } from '@/lib/http/chat/start-chat';
import { answerRequest } from '@/lib/services/answer-request';
import { getRequestStory } from '@/lib/services/get-request-story';
import { recordFeedback } from '@/lib/services/record-feedback';
import type { RequestStory } from '@/lib/services/request-story-types';
import { TASK_TYPES } from '@/lib/shared/vocabulary';
import { markInterrupted } from '@/lib/telemetry/mark-interrupted';
import { fakeTarget } from '../../fakes/fake-targets';
import { createJudgeUpstream } from '../../fakes/judge-upstream';
import { createServiceWorld, type ServiceWorld } from '../../fakes/service-world';
import { seedEgress } from '../../support/seed-egress';

const PROMPT = 'Explain how tides work';

let world: ServiceWorld;
afterEach(() => world.close());

function start(options: { storage?: { prompts: boolean } } = {}): void {
  world = createServiceWorld({
    targets: [fakeTarget('one', { model: { taskTypes: [...TASK_TYPES] } })],
    upstreams: createJudgeUpstream(() => 'The moon pulls.'),
    ...options,
  });
}

function storyOf(id: string): RequestStory {
  const story = getRequestStory(world.ctx, id);
  if (!story) throw new Error(`no story of ${id}`);
  return story;
}

async function ask(more: { dryRun?: boolean; signal?: AbortSignal } = {}): Promise<string> {
  const signal = new AbortController().signal;
  return (await answerRequest(world.ctx, { prompt: PROMPT, source: 'api', signal, ...more })).requestId;
}

async function chat(prompt: string): Promise<string> {
  const messages = [{ role: 'user', parts: [{ type: 'text', text: prompt }] }];
  const run = await startChat(world.ctx, conversationBody.parse({ messages, conversation_id: 'cnv_1' }));
  const seen: unknown[] = [];
  for await (const chunk of run.watch()) seen.push(chunk);
  world.time.skip(1000);
  return /req_[0-9a-z]{19}/.exec(JSON.stringify(seen))?.[0] ?? '';
}

const sql = (statement: string, ...values: unknown[]) =>
  world.ctx.telemetry.db.$client.prepare(statement).run(...values);

it('knows nothing of an id that is not there', () => {
  start();
  expect(getRequestStory(world.ctx, 'req_none')).toBeNull();
});

it('tells an answered request whole', async () => {
  start();
  const story = storyOf(await ask());
  expect(story).toMatchObject({
    request: { status: 'ok', inputTokens: 100, outputTokens: 1 },
    client: 'api',
    prompt: { text: PROMPT, missing: null },
    answers: [],
    conversation: null,
    decisionMissing: null,
    attempts: [{ subtask: 0, number: 1, role: 'first', status: 'ok', modelId: 'one' }],
    egress: { records: [], leftBytes: 0, leftCalls: 0 },
    replay: { refused: null },
  });
  expect(story.answersMissing).toContain('the chat alone keeps its own');
  expect(story.decision?.subtasks[0]?.candidates).toHaveLength(1);
  expect(JSON.stringify(story)).not.toContain('threadKey');
});

it('places a request of the chat between its neighbours, with its texts', async () => {
  start();
  const ids = [await chat(PROMPT), await chat('And on Mars?'), await chat('Thanks')];
  expect(storyOf(ids[1] ?? '')).toMatchObject({
    prompt: { text: 'And on Mars?' },
    answers: [{ subtask: 0, text: 'The moon pulls.', reasoning: '' }],
    answersMissing: null,
    conversation: { id: 'cnv_1', position: 2, of: 3, previousId: ids[0], nextId: ids[2] },
  });
  expect(storyOf(ids[0] ?? '').conversation).toMatchObject({ position: 1, previousId: null });
  sql('update conversations set deleted_at = 1');
  expect(storyOf(ids[2] ?? '').conversation).toMatchObject({ title: null, nextId: null });
});

it('says that texts were not stored, and why it cannot be replayed', async () => {
  start({ storage: { prompts: false } });
  const story = storyOf(await ask());
  expect(story.prompt).toMatchObject({ text: null, missing: expect.stringContaining('not stored') });
  expect(story.replay.refused).toMatch(/^Without its prompt it cannot be decided again/);
  expect(story.decision).not.toBeNull();
});

it('tells a dry run, a trace that is gone, one that is damaged, and a request cut before it was decided', async () => {
  start();
  const dry = storyOf(await ask({ dryRun: true }));
  expect(dry).toMatchObject({
    request: { status: 'dry_run' },
    attempts: [],
    answersMissing: expect.stringContaining('dry run'),
  });
  const id = await ask();
  expect(storyOf(id).decision).not.toBeNull();
  sql('update traces set decision = ? where request_id = ?', '{', id);
  expect(storyOf(id).decisionMissing).toContain('cannot be read');
  sql('delete from traces');
  expect(storyOf(id)).toMatchObject({
    decision: null,
    decisionMissing: expect.stringContaining('not kept any more'),
  });
  sql('delete from subtasks');
  sql("update requests set status = 'failed', subtask_count = null where id = ?", id);
  expect(storyOf(id).decisionMissing).toBe('It ended before a decision was made.');
});

it('tells a request while it runs, and after the process under it ended', async () => {
  start();
  const id = await ask();
  expect(storyOf(id).subtasks).toHaveLength(1);
  sql("update requests set status = 'streaming', ended_at = null, cost_nano_usd = null where id = ?", id);
  sql('delete from subtasks');
  expect(storyOf(id)).toMatchObject({
    request: { status: 'streaming' },
    answersMissing: null,
    cost: { totalNanoUsd: null, sumNanoUsd: expect.any(Number) },
    attempts: [{ subtask: 0 }],
  });
  expect(markInterrupted(world.ctx.telemetry.db, world.ctx.clock.wallMs())).toBe(1);
  expect(storyOf(id)).toMatchObject({ request: { status: 'interrupted' }, attempts: [{ subtask: 0 }] });
});

it('tells grades, signs and what left', async () => {
  start();
  const id = await ask();
  recordFeedback(world.ctx, { requestId: id, quality: 0.25, comment: 'too short' });
  sql(
    "insert into preferences (id, request_id, subtask_id, kind, model_id, suggests, created_at) values ('p', ?, null, 'copy', 'one', 0.7, 5)",
    id,
  );
  const at = world.ctx.clock.wallMs();
  seedEgress(world.dataDir, [
    { requestId: id, host: 'api.example:443', scope: 'public', bytes: 611, sensitivity: null, at },
    { requestId: 'req_other', host: 'api.example:443', scope: 'public', bytes: 5, at },
    { requestId: id, host: '127.0.0.1:11434', scope: 'loopback', bytes: 44, at },
  ]);
  expect(storyOf(id)).toMatchObject({
    grades: [{ subtask: 0, source: 'human', quality: 0.25, comment: 'too short' }],
    signs: [{ kind: 'copy', suggests: 0.7, subtask: null }],
    egress: {
      leftBytes: 611,
      leftHosts: ['api.example:443'],
      leftCalls: 1,
      records: [{ bytes: 611, sensitive: null }, { bytes: 44 }],
    },
  });
});
