import { afterEach, expect, it } from 'vitest';
import { priorQuality } from '@/lib/catalog/priors';
import { conversationBody } from '@/lib/http/chat/chat-body';
import { conversationPayload } from '@/lib/http/chat/conversation-payload';
import { startChat } from '@/lib/http/chat/start-chat';
import { loadConversation } from '@/lib/services/load-conversation';
import { recordFeedback } from '@/lib/services/record-feedback';
import { TASK_TYPES } from '@/lib/shared/vocabulary';
import { fakePrice, fakeTarget } from '../../fakes/fake-targets';
import { createFakeTime } from '../../fakes/fake-time';
import { createFakeUpstreams, type Step } from '../../fakes/fake-upstreams';
import { createServiceWorld, type ServiceWorld } from '../../fakes/service-world';

const PROMPT = 'Explain how a mutex differs from a semaphore in an operating system kernel';
const ANSWER: Step[] = [{ do: 'text', text: 'Like this.' }, { do: 'finish' }];
const targets = [1, 4].map((tier) =>
  fakeTarget(`m${tier}`, {
    endpoint: { id: 'cloud' },
    model: {
      tier: tier as 1 | 4,
      taskTypes: [...TASK_TYPES],
      quality: priorQuality(tier as 1 | 4),
      price: fakePrice(tier, tier),
    },
  }),
);
const judge = fakeTarget('judge', { model: { taskTypes: [], price: fakePrice(0.001, 0.001) } });

let world: ServiceWorld;
afterEach(() => world.close());

function open(judgeSteps: Step[]) {
  const time = createFakeTime();
  const upstreams = createFakeUpstreams(
    { judge: [judgeSteps, judgeSteps], m1: [ANSWER, ANSWER], m4: [ANSWER, ANSWER] },
    time.sleep,
  );
  world = createServiceWorld({
    targets: [...targets, judge],
    time,
    upstreams,
    policy: { preset: 'balanced', judge: { model: 'judge', minGain: 0, timeoutMs: 4000 } },
  });
  return upstreams;
}

const body = (prompt = PROMPT) =>
  conversationBody.parse({
    conversation_id: 'cnv_1',
    messages: [{ role: 'user', parts: [{ type: 'text', text: prompt }] }],
  });

async function finish() {
  await expect.poll(() => world.ctx.liveRuns.find('cnv_1'), { timeout: 3000 }).toBeNull();
  world.ctx.telemetry.recorder.flush();
}

it('refuses a second answer while the first is being decided, and asks no second judge', async () => {
  const upstreams = open([{ do: 'wait', ms: 2000 }, { do: 'text', text: '9' }, { do: 'finish' }]);
  const first = startChat(world.ctx, body());
  await expect(startChat(world.ctx, body())).rejects.toMatchObject({ status: 409, code: 'answer_running' });
  await first;
  await finish();
  expect(upstreams.calls.filter(({ modelId }) => modelId === 'judge')).toHaveLength(1);
});

it('lets go of the conversation when the prompt is refused', async () => {
  open([{ do: 'hang' }]);
  await expect(startChat(world.ctx, body(' '))).rejects.toMatchObject({ status: 400, param: 'prompt' });
  expect(world.ctx.liveRuns.find('cnv_1')).toBeNull();
});

it('can be stopped while a judge is thinking, and shows the answer before meanwhile', async () => {
  open([{ do: 'wait', ms: 60_000 }, { do: 'text', text: '9' }, { do: 'finish' }]);
  const starting = startChat(world.ctx, body());
  world.ctx.liveRuns.find('cnv_1')?.stop();
  await starting;
  await finish();
  expect(loadConversation(world.ctx, 'cnv_1')?.messages).toHaveLength(2);
  const again = startChat(world.ctx, body());
  expect(loadConversation(world.ctx, 'cnv_1')).toMatchObject({ running: true, messages: [{}, {}] });
  await again;
  await finish();
});

it('hands the grades back with the conversation', async () => {
  open([{ do: 'text', text: '3' }, { do: 'finish' }]);
  await startChat(world.ctx, body());
  await finish();
  const load = () => {
    const stored = loadConversation(world.ctx, 'cnv_1');
    if (!stored) throw new Error('it is gone');
    return conversationPayload(stored).messages[1]?.metadata;
  };
  const requestId = load()?.requestId ?? '';
  expect(load()?.grades).toBeUndefined();
  recordFeedback(world.ctx, { requestId, subtask: 0, quality: 1, comment: 'clear' });
  expect(load()?.grades).toEqual([{ subtask: 0, quality: 1, comment: 'clear' }]);
  recordFeedback(world.ctx, { requestId, subtask: 0, quality: null });
  expect(load()?.grades).toBeUndefined();
});
