import { describe, expect, it } from 'vitest';
import { bodyOf } from '@/components/chat/grades-context';
import { readAnswer, type SubtaskView } from '@/components/chat/read-turns';
import {
  chanceNote,
  decidedBy,
  decisionNotes,
  leftToChance,
  seenWords,
  sensitivityNote,
  tallyWords,
} from '@/components/decision/trace-words';
import type { AttemptPart, DecisionPart } from '@/lib/http/ui-parts';
import { answer, attempt, attemptPart, candidate, decision, status } from './fixtures';

const MODELS = [
  { id: 'model::light', locality: 'local', simulated: false },
  { id: 'model::heavy', locality: 'cloud', simulated: false },
  { id: 'model::made-up', locality: 'cloud', simulated: true },
] as const;

function sensitive(over: Partial<DecisionPart> = {}): DecisionPart {
  const plain = decision(0, 1);
  return { ...plain, subtask: { ...plain.subtask, sensitive: '1 e-mail address' }, ...over };
}

function view(part: DecisionPart, attempts: AttemptPart[] = []): SubtaskView {
  const read = readAnswer(answer(status('done'), attempts.map(attemptPart), [part]));
  return read.subtasks[0] as SubtaskView;
}

describe('sensitive content', () => {
  it.each([
    ['model::light', 'contains 1 e-mail address: stays local'],
    ['model::heavy', 'contains 1 e-mail address: would leave this machine'],
    ['model::made-up', 'contains 1 e-mail address: stays local'],
    [null, 'contains 1 e-mail address: not sent'],
  ])('planned for %s', (modelId, expected) => {
    expect(sensitivityNote(view(sensitive({ modelId })), MODELS)?.text).toBe(expected);
  });

  it('is said to have left when any attempt sent it away', () => {
    const tried = [
      attempt(0, 1, { modelId: 'model::heavy', status: 'failed', next: 'fallback' }),
      attempt(0, 2, { modelId: 'model::light' }),
    ];
    expect(sensitivityNote(view(sensitive(), tried), MODELS)?.text).toMatch(/left this machine$/);
    expect(sensitivityNote(view(sensitive(), tried.slice(1)), MODELS)?.text).toMatch(/kept local$/);
  });

  it('counts a model nobody knows as away', () => {
    const tried = [attempt(0, 1, { modelId: 'gone/model' })];
    expect(sensitivityNote(view(sensitive(), tried), [])?.text).toMatch(/left this machine$/);
  });

  it('has no note where none was found', () => {
    expect(decisionNotes(view(decision(0, 1)), MODELS)).toEqual([]);
  });
});

describe('chance', () => {
  it('is not mentioned where there was none', () => {
    expect(chanceNote(decision(0, 1))).toBeNull();
    expect(leftToChance(decision(0, 1))).toBe(false);
  });

  it('is said with its probability, and whether it explored', () => {
    expect(chanceNote(decision(0, 1, { propensity: 0.83 }))?.text).toBe('chosen with probability 0.83');
    expect(chanceNote(decision(0, 1, { propensity: 0.17, reason: 'explored' }))?.text).toBe(
      'chosen with probability 0.17; explored',
    );
    const drawn = [candidate('a', 1, { propensity: 0.4 }), candidate('b', 2, { propensity: 0.6 })];
    expect(leftToChance(decision(0, 1, { candidates: drawn }))).toBe(true);
  });
});

describe('the trace', () => {
  it('says how it was decided and how narrowly', () => {
    expect(decidedBy(decision(0, 1))).toBe('highest U · margin 0.0149');
    expect(decidedBy(decision(0, 1, { margin: -0.02, reason: 'explored' }))).toBe(
      'explored · margin −0.0200',
    );
    expect(decidedBy(decision(0, 1, { margin: null, reason: 'named' }))).toBe('asked for by name');
  });

  it('counts what the pillars did, abstentions apart', () => {
    const kinds = ['constraint', 'abstention', 'abstention', 'not_asked'] as const;
    expect(tallyWords(kinds.map((kind) => ({ kind })))).toBe(
      '4 pillars: 1 constraint, 2 abstained, 1 not asked',
    );
    expect(tallyWords([{ kind: 'opinion' }, { kind: 'opinion' }])).toBe('2 pillars: 2 opinions');
    expect(tallyWords([])).toBe('0 pillars');
  });

  it('names the language, and says when the text does not tell', () => {
    expect(seenWords(decision(0, 1))).toMatch(
      /^English · confidence 1\.00 · difficulty b \+0\.00 ± 1\.80 · est\. 16 tokens in, 100 out$/,
    );
    const unknown = decision(0, 1);
    unknown.subtask = { ...unknown.subtask, language: null, sensitive: '1 IBAN' };
    expect(seenWords(unknown)).toMatch(/^language not told .* contains 1 IBAN$/);
  });
});

describe('a grade', () => {
  it('is sent with its comment, and without one when it is taken back', () => {
    expect(bodyOf('req_1', 2, { quality: 1, comment: ' fine ' })).toEqual({
      request_id: 'req_1',
      subtask: 2,
      quality: 1,
      comment: 'fine',
    });
    expect(bodyOf('req_1', 0, { quality: null, comment: 'was fine' })).toEqual({
      request_id: 'req_1',
      subtask: 0,
      quality: null,
    });
  });
});
