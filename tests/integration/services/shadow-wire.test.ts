import { expect, it } from 'vitest';
import { parseMessages } from '@/lib/http/anthropic/parse-messages';
import { parseChat } from '@/lib/http/openai/parse-chat';
import { honestJudge, quotedAnswers, startLab } from './shadow-lab';

const MODELS = { small: 'The right answer.', large: 'Something else.', judge: honestJudge };
const SAID = [
  { role: 'system', content: 'You are terse.' },
  { role: 'user', content: 'Explain how a mutex differs from a semaphore in an operating system kernel' },
];

it.each([true, false])(
  'an application’s own request is asked again in the same words, streamed: %s',
  async (stream) => {
    const lab = await startLab({ models: MODELS });
    const wire = parseChat({
      model: 'auto',
      messages: SAID,
      stream,
      temperature: 0.3,
      max_tokens: 200,
      user: 'u',
    });
    const answer = await lab.ask(wire.prompt, {
      ...wire,
      model: 'auto',
      source: 'gateway',
      split: false,
      sendsWhole: !stream,
    });
    expect(answer.subtasks[0]?.result.wireBody === null).toBe(stream);
    expect(await lab.shadows(1)).toMatchObject([{ status: 'ok', label_answered: 1, label_shadow: 0 }]);
    const [first, second] = [lab.calls('small')[0], lab.calls('large')[0]];
    expect(second?.messages).toEqual(first?.messages);
    expect(second?.raw).toMatchObject({ temperature: 0.3, max_tokens: 200 });
    const [question] = lab.calls('judge');
    expect(question && quotedAnswers(question).request).toMatch(
      /^system: You are terse\.\n\nuser: Explain how/,
    );
    expect(question?.raw).toMatchObject({ temperature: 0 });
  },
);

it('one that was translated too', async () => {
  const lab = await startLab({ models: MODELS });
  const [system, user] = SAID;
  const wire = parseMessages(
    { model: 'auto', max_tokens: 300, system: system?.content, messages: [user] },
    new Headers(),
  );
  await lab.ask(wire.prompt, { ...wire, model: 'auto', source: 'gateway', split: false });
  expect(await lab.shadows(1)).toMatchObject([{ status: 'ok' }]);
  expect(lab.calls('large')[0]?.messages).toEqual(lab.calls('small')[0]?.messages);
});

it('what a translation would lose is not asked again, nor tools', async () => {
  const lab = await startLab({ models: MODELS });
  const tool = {
    type: 'function',
    function: { name: 'look', parameters: { type: 'object', properties: {} } },
  };
  const biased = parseChat({ model: 'auto', messages: SAID, logit_bias: { '5': 1 } });
  const armed = parseChat({ model: 'auto', messages: SAID, tools: [tool] });
  await lab.ask(biased.prompt, {
    ...biased,
    model: 'auto',
    source: 'gateway',
    split: false,
    sendsWhole: true,
  });
  expect(await lab.shadows(1)).toMatchObject([
    { status: 'skipped', reason: 'lab/large would not get all of the request' },
  ]);
  const answer = await lab.ask(SAID[1]?.content ?? '');
  await lab.shadows(2);
  lab.offer(answer, { call: armed.call });
  await new Promise((resolve) => setTimeout(resolve, 50));
  expect(lab.rows('select id from shadows')).toHaveLength(2);
});

it('each part of a prompt is drawn by itself, with what it builds on', async () => {
  const lab = await startLab({ models: MODELS });
  const prompt =
    'Write a Python function that merges two sorted lists. Also, explain how tides work and why they differ by place.';
  const answer = await lab.ask(prompt, { policy: 'balanced' });
  const rows = await lab.shadows(answer.subtasks.length);
  expect(rows.map(({ subtask_id }) => subtask_id).sort()).toEqual(
    lab
      .rows<{ id: string }>('select id from subtasks')
      .map(({ id }) => id)
      .sort(),
  );
  expect(new Set(rows.map(({ id }) => id)).size).toBe(rows.length);
});
