import { describe, expect, it } from 'vitest';
import { honestJudge, PROMPT, startLab } from '../integration/services/shadow-lab';

const SECRET = 'My card is 4111 1111 1111 1111 and my IBAN is DE89 3704 0044 0532 0130 00. Is that right?';
const LEAK = 'Write to anna.schmidt@kanzlei-weber.de, card 4111 1111 1111 1111, right?';
const MODELS = {
  small: 'The right answer.',
  near: 'Right too.',
  large: 'Something else.',
  judge: honestJudge,
};
const ruled = (kind: 'local_only' | 'prefer_local') => ({
  rules: [{ id: 'home', reason: 'Stays', when: { anyKeyword: ['kernel'] }, action: { kind } }],
});

const CASES = [
  ['sensitive text', SECRET, { preset: 'private' }],
  ['a policy that lets nothing leave', PROMPT, { locality: 'local_only' }],
  ['a rule that forbids it', PROMPT, ruled('local_only')],
  ['a rule that would rather not', PROMPT, ruled('prefer_local')],
] as const;

describe('what may not leave', () => {
  it.each(CASES)('is never judged elsewhere: %s', async (_, prompt, policy) => {
    const lab = await startLab({ models: MODELS, policy, local: ['small', 'near'] });
    const answer = await lab.ask(prompt);
    expect(answer.status).toBe('ok');
    expect(await lab.shadows(1)).toMatchObject([
      {
        status: 'skipped',
        reason: expect.stringMatching(/judge (is elsewhere|model is not on this machine)/),
      },
    ]);
    expect([...lab.calls('large'), ...lab.calls('judge')]).toEqual([]);
    expect(lab.rows("select * from egress where purpose = 'shadow'")).toEqual([]);
  });

  it.each(CASES)('is answered and judged here, by nobody else: %s', async (_, prompt, policy) => {
    const lab = await startLab({ models: MODELS, policy, local: ['small', 'near', 'judge'] });
    for (let at = 1; at <= 4; at++) {
      await lab.ask(prompt);
      await lab.shadows(at);
    }
    const rows = await lab.shadows(4);
    for (const { status, answered_model, shadow_model } of rows) {
      expect(status).toBe('ok');
      expect([answered_model, shadow_model].sort()).toEqual(['lab/near', 'lab/small']);
    }
    expect(lab.calls('large')).toEqual([]);
    const sent = lab.rows("select distinct endpoint_id from egress where purpose = 'shadow'");
    expect(sent).toEqual([{ endpoint_id: 'local' }]);
  });

  it('is nobody’s second answer where only one model is here', async () => {
    const { near: _, ...models } = MODELS;
    const policy = { locality: 'local_only' };
    const lab = await startLab({ models, policy, local: ['small', 'judge'] });
    await lab.ask(PROMPT);
    expect(await lab.shadows(1)).toMatchObject([{ status: 'skipped', label_answered: null }]);
    expect(lab.calls('large')).toEqual([]);
  });

  it('is an answer with somebody’s data, when the judge is elsewhere', async () => {
    const policy = { privacy: { mode: 'prefer_local' } };
    for (const models of [
      { ...MODELS, small: LEAK },
      { ...MODELS, large: LEAK, near: LEAK },
    ]) {
      const lab = await startLab({ models, policy });
      await lab.ask(PROMPT);
      expect(await lab.shadows(1)).toMatchObject([
        { status: 'skipped', reason: 'an answer is sensitive, and the judge is elsewhere' },
      ]);
      expect(lab.calls('judge')).toEqual([]);
    }
  });
});

describe('what is kept', () => {
  it('names where it went, and holds no text and no key', async () => {
    const lab = await startLab({
      models: { ...MODELS, large: 'right-canary-of-an-answer', near: 'right-canary-of-an-answer' },
      storage: { prompts: false },
    });
    await lab.ask(`${PROMPT}, canary-of-a-prompt`);
    await lab.shadows(1);
    expect(
      lab.rows("select purpose, endpoint_id, sensitivity from egress where purpose = 'shadow'"),
    ).toHaveLength(3);
    for (const table of ['shadows', 'attempts', 'feedback', 'egress', 'requests', 'subtasks', 'prices'])
      expect(JSON.stringify(lab.rows(`select * from ${table}`))).not.toMatch(/canary|must-not-leak/);
  });
});
