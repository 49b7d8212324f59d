import { describe, expect, it } from 'vitest';
import { answerFigures } from '@/components/chat/answer-figures';
import { egressWords } from '@/components/chat/egress-words';
import { mergedText } from '@/components/chat/merged-text';
import { readAnswer, readTurns } from '@/components/chat/read-turns';
import { failureText } from '@/components/chat/subtask-failure';
import { answer, ask, attempt, attemptPart, outcome, outcomePart, status, text } from './fixtures';

const states = (message: Parameters<typeof readAnswer>[0]) =>
  readAnswer(message).subtasks.map(({ state }) => state);

const failure = { kind: 'overloaded', message: 'The engine is overloaded' } as const;

describe('readTurns', () => {
  it('pairs every ask with the answer that follows it', () => {
    const turns = readTurns([ask('one', 'u1'), answer(status('done')), ask('two', 'u2')]);
    expect(turns.map(({ ask: { text: words }, answer: reply }) => [words, reply?.phase ?? null])).toEqual([
      ['one', 'done'],
      ['two', null],
    ]);
  });

  it('sorts text to the subtask it answers', () => {
    const { subtasks } = readAnswer(
      answer(status('generating'), [text(1, 'code'), text(0, 'doc'), text(1, ' more')]),
    );
    expect(subtasks.map((subtask) => subtask.answer)).toEqual(['doc', 'code more']);
    expect(mergedText(subtasks)).toBe('doc\n\ncode more');
  });

  it('keeps the last word of an attempt', () => {
    const { subtasks } = readAnswer(
      answer(status('generating'), [
        attemptPart(attempt(0, 1, { status: 'waiting' })),
        attemptPart(attempt(0, 1, { status: 'streaming' })),
      ]),
    );
    expect(subtasks[0]?.attempts.map((entry) => entry.status)).toEqual(['streaming']);
  });
});

describe('the state of a subtask', () => {
  it.each([
    ['routed before anything is called', answer(status('routing')), ['routed', 'routed']],
    [
      'waiting, then streaming',
      answer(status('generating'), [
        attemptPart(attempt(0, 1, { status: 'waiting', firstTokenMs: null, endMs: null, next: null })),
        attemptPart(attempt(1, 1, { status: 'streaming', endMs: null, next: null })),
      ]),
      ['waiting', 'streaming'],
    ],
    [
      'done and failed',
      answer(status('failed'), [
        outcomePart(outcome(0)),
        outcomePart(outcome(1, { status: 'failed', failure })),
      ]),
      ['ok', 'failed'],
    ],
    [
      'stopped under way',
      answer(status('stopped'), [outcomePart(outcome(0)), text(1, 'half')]),
      ['ok', 'stopped'],
    ],
    ['a dry run', answer(status('done', { dryRun: true })), ['dry', 'dry']],
  ])('%s', (_, message, expected) => expect(states(message)).toEqual(expected));
});

describe('figures', () => {
  it('leaves a sum unknown as soon as one part is', () => {
    const view = readAnswer(
      answer(status('done'), [
        outcomePart(outcome(0)),
        outcomePart(outcome(1, { costUsd: null, outputTokens: null })),
      ]),
    );
    expect(answerFigures(view.subtasks, view, null)).toMatchObject({
      inputTokens: 82,
      outputTokens: null,
      costUsd: null,
      savedUsd: null,
    });
  });

  it('estimates what runs and says so', () => {
    const view = readAnswer(
      answer(status('generating'), [
        attemptPart(attempt(0, 1, { status: 'streaming', startMs: 200, firstTokenMs: 600 })),
        text(0, 'x'.repeat(40)),
      ]),
    );
    expect(answerFigures(view.subtasks.slice(0, 1), view, 1200)).toMatchObject({
      inputTokens: 16,
      outputTokens: 10,
      tokensEstimated: true,
      firstTokenMs: 400,
      latencyMs: 1000,
      running: true,
    });
  });
});

describe('where it went', () => {
  const models = [{ id: 'model::balanced', endpointLabel: 'another one by now' }];
  it.each([
    ['Nothing left this machine or your network', {}],
    ['Sent to api.example', { locality: 'cloud', endpointLabel: 'api.example' }],
    ['Simulated: no model was called', { simulated: true }],
  ] as const)('%s', (words, over) => {
    const { subtasks } = readAnswer(answer(status('done'), [outcomePart(outcome(1, over))]));
    expect(egressWords(subtasks.slice(1), models)).toBe(words);
  });

  it('says nothing where nothing was tried', () => {
    expect(egressWords(readAnswer(answer(status('routing'))).subtasks, models)).toBeNull();
  });
});

describe('failures', () => {
  it('names kind, reason and what to do', () => {
    const view = readAnswer(
      answer(status('failed'), [
        attemptPart(attempt(1, 1, { status: 'failed', failure, next: 'retry' })),
        attemptPart(attempt(1, 2, { status: 'failed', failure, next: 'give_up' })),
        outcomePart(outcome(1, { status: 'failed', failure })),
      ]),
    );
    expect(failureText(view.subtasks[1] as never, view.phase)).toEqual({
      title: 'Failed: overloaded after 2 attempts',
      body: 'The engine is overloaded',
      advice: 'The provider has no capacity right now. Try again shortly.',
    });
  });
});
