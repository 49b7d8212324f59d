import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { afterEach, describe, expect, it } from 'vitest';
import { priorQuality } from '@/lib/catalog/priors';
import type { Failure } from '@/lib/execution/types';
import { conversationBody } from '@/lib/http/chat/chat-body';
import { conversationPayload } from '@/lib/http/chat/conversation-payload';
import { startChat } from '@/lib/http/chat/start-chat';
import { answerRequest } from '@/lib/services/answer-request';
import { loadConversation } from '@/lib/services/load-conversation';
import { recordFeedback } from '@/lib/services/record-feedback';
import { TASK_TYPES } from '@/lib/shared/vocabulary';
import { unpackTrace } from '@/lib/telemetry/pack-trace';
import { createRecorder } from '@/lib/telemetry/recorder';
import { fakePrice, fakeTarget } from '../../fakes/fake-targets';
import { createFakeTime } from '../../fakes/fake-time';
import { createFakeUpstreams, type FakeUpstreams, type Step } from '../../fakes/fake-upstreams';
import { createServiceWorld, type ServiceWorld } from '../../fakes/service-world';
import { readRows } from '../../support/database';

const CANARY = 'zqxcanary7431';
const PROMPT = [
  `Explain “${CANARY}” and "${CANARY}" to ${CANARY} Miller <${CANARY}@example.org>, password: ${CANARY}-9x!`,
  `\`\`\`ts\nconst ${CANARY} = () => '${CANARY}; it chat; ${CANARY}';\n\`\`\``,
  `How does ${CANARY} work? Also write a poem about ${CANARY}.`,
].join('\n\n');
const ECHO: Failure = {
  kind: 'bad_request',
  message: `Lab refused: cannot read "${CANARY}".`,
  status: 400,
  retryable: false,
  retryAfterMs: null,
};
const ANSWER: Step[] = [
  { do: 'reasoning', text: `Hm, ${CANARY}.` },
  { do: 'text', text: `${CANARY} works like this.` },
  { do: 'finish' },
];
const FAIL: Step[] = [{ do: 'fail', failure: ECHO }];
const JUDGES: Readonly<Record<string, Step[]>> = {
  'a judge that quotes': [{ do: 'text', text: `${CANARY}!` }, { do: 'finish' }],
  'a judge whose upstream quotes': FAIL,
  'a judge that answers': [{ do: 'text', text: '6' }, { do: 'finish' }],
};
const TARGETS = [
  ...([1, 4] as const).map((tier) =>
    fakeTarget(`m${tier}`, {
      model: {
        tier,
        taskTypes: [...TASK_TYPES],
        quality: priorQuality(tier),
        price: fakePrice(tier, tier),
      },
    }),
  ),
  fakeTarget('judge', { model: { taskTypes: [], price: fakePrice(0.001, 0.001) } }),
];
const rule = { id: 'r', reason: 'House rule', when: { anyKeyword: [CANARY], pattern: `${CANARY}.{9}` } };

let world: ServiceWorld;
let upstreams: FakeUpstreams;
afterEach(() => world.close());

function open(prompts: boolean, judge: Step[], answers: readonly Step[][]) {
  const time = createFakeTime();
  const script = Array.from({ length: 12 }, (_, at) => answers[at % answers.length] ?? ANSWER);
  upstreams = createFakeUpstreams({ judge: Array(40).fill(judge), m1: script, m4: script }, time.sleep);
  world = createServiceWorld({
    targets: TARGETS,
    time,
    upstreams,
    storage: { prompts },
    policy: {
      preset: 'balanced',
      judge: { model: 'judge', minGain: 0, timeoutMs: 4000, hourlyUsd: 1 },
      privacy: { mode: 'off' },
      rules: [{ ...rule, action: { kind: 'max_tier', tier: 4 } }],
      rulesMode: 'replace',
    },
  });
  const { db } = world.ctx.telemetry;
  const recorder = createRecorder(db, { keepsPrompts: () => world.ctx.storage().prompts });
  world.ctx.telemetry = { db, recorder };
}

const user = (text: string) => ({ role: 'user' as const, parts: [{ type: 'text', text }] });

async function chat(messages: object[], dryRun = false) {
  const body = conversationBody.parse({ conversation_id: 'cnv_1', messages, dry_run: dryRun });
  const run = await startChat(world.ctx, body);
  const seen: unknown[] = [];
  for await (const chunk of run.watch()) seen.push(chunk);
  world.ctx.telemetry.recorder.flush();
  return JSON.stringify(seen);
}

const ask = (dryRun = false) =>
  answerRequest(world.ctx, {
    prompt: PROMPT,
    history: [
      { role: 'user', content: `Prove that ${CANARY} is linearizable.` },
      { role: 'assistant', content: `Shall I prove ${CANARY}?` },
    ],
    source: 'gateway',
    signal: new AbortController().signal,
    dryRun,
  });

/** Every byte of the data folder's database files. */
function onDisk(): string {
  world.ctx.telemetry.recorder.flush();
  return readdirSync(world.dataDir)
    .filter((name) => name.startsWith('switchyard.db'))
    .map((name) => readFileSync(join(world.dataDir, name), 'latin1'))
    .join('\n');
}

describe.each(Object.keys(JUDGES))('with prompts not stored and %s', (name) => {
  const judge = JUDGES[name] ?? [];

  it('no byte of them reaches the disk', async () => {
    open(false, judge, [FAIL, ANSWER]);
    expect(await chat([user(PROMPT)])).toContain(CANARY);
    await chat([user(PROMPT)], true);
    await ask();
    await ask();
    await ask(true);
    expect(upstreams.calls.some(({ modelId }) => modelId === 'judge')).toBe(true);
    const rows = <Row>(sql: string) => readRows<Row>(world.dataDir, sql);
    expect(rows("select 1 from attempts where purpose = 'judge'").length).toBeGreaterThan(0);
    expect(rows("select 1 from attempts where status = 'failed'").length).toBeGreaterThan(0);
    expect(onDisk()).not.toContain(CANARY);
    // Traces are packed.
    const traces = rows<{ decision: Uint8Array }>('select decision from traces');
    expect(traces.length).toBeGreaterThan(0);
    expect(traces.map(({ decision }) => unpackTrace(decision)).join('\n')).not.toContain(CANARY);
    expect(rows('select prompt, prompt_chars from requests')).toEqual(
      Array(5).fill({ prompt: null, prompt_chars: PROMPT.length }),
    );
  });
});

it('reaches the disk where prompts are stored', async () => {
  open(true, JUDGES['a judge that quotes'] ?? [], [ANSWER, FAIL]);
  await chat([user(PROMPT)]);
  for (const sql of [
    'select prompt as text from requests',
    'select decision as text from traces',
    'select parts as text from messages',
    'select title as text from conversations',
  ])
    expect(
      unpackTrace(readRows<{ text: string | Uint8Array }>(world.dataDir, sql)[0]?.text ?? ''),
      sql,
    ).toContain(CANARY);
});

it('keeps what the trace says without them, and takes grades', async () => {
  open(false, JUDGES['a judge that answers'] ?? [], [ANSWER]);
  const { requestId, decided } = await ask();
  world.ctx.telemetry.recorder.flush();
  const [row] = readRows<{ decision: Uint8Array }>(world.dataDir, 'select decision from traces');
  const kept = JSON.parse(unpackTrace(row?.decision ?? '{}')) as typeof decided.decision;
  expect(kept.subtasks.map(({ modelId, candidates }) => ({ modelId, candidates }))).toEqual(
    decided.decision.subtasks.map(({ modelId, candidates }) => ({ modelId, candidates })),
  );
  expect(kept.subtasks[0]?.why).toMatch(/^It /);
  expect(kept.subtasks[0]?.subtask.sensitive).toBe(decided.decision.subtasks[0]?.subtask.sensitive);
  expect(recordFeedback(world.ctx, { requestId, quality: 1, comment: 'my own words' })).toBeGreaterThan(0);
  expect(onDisk()).toContain('my own words');
});

it('a reloaded conversation says so, and goes on with what its reader still has', async () => {
  open(false, JUDGES['a judge that answers'] ?? [], [ANSWER]);
  expect(await chat([user(PROMPT)])).toContain('"stored":false');
  const loaded = loadConversation(world.ctx, 'cnv_1');
  if (!loaded) throw new Error('the conversation is gone');
  const { title, messages } = conversationPayload(loaded);
  expect(title).toMatch(/^Not stored, \d{4}-\d\d-\d\d \d\d:\d\d$/);
  expect(messages.map(({ role, metadata }) => [role, (metadata as { stored?: false }).stored])).toEqual([
    ['user', false],
    ['assistant', false],
  ]);
  expect(messages[0]?.parts).toEqual([{ type: 'text', text: '' }]);
  const before = upstreams.calls.length;
  await chat([...messages, user('Thanks, and how does a mutex differ from a semaphore in a kernel?')]);
  await chat([
    user(PROMPT),
    { role: 'assistant', parts: [{ type: 'text', text: 'Like so.' }] },
    user('Why?'),
  ]);
  const asked = upstreams.calls.slice(before).filter(({ modelId }) => modelId !== 'judge');
  expect(JSON.stringify(asked.at(-1)?.call.messages)).toContain('Like so.');
  expect(onDisk()).not.toContain(CANARY);
});
