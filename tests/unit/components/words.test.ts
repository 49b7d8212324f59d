import { describe, expect, it } from 'vitest';
import { formulaText } from '@/components/chat/formula';
import { highlight } from '@/components/chat/highlight';
import { newConversationId } from '@/components/chat/new-conversation-id';
import { readAnswer } from '@/components/chat/read-turns';
import { safeLink } from '@/components/chat/safe-link';
import { readSendError } from '@/components/chat/send-error';
import { pullCommand } from '@/components/chat/start-cards';
import { cells } from '@/components/decision/candidates-table';
import { splitWords } from '@/components/decision/routing-card';
import { readStages } from '@/components/decision/stages';
import { breakerWords } from '@/components/layout/breaker-cell';
import { answer, candidate, status } from './fixtures';

describe('links in answers', () => {
  it.each([
    ['https://example.com/a', 'https://example.com/a'],
    ['mailto:a@b.c', 'mailto:a@b.c'],
    ['javascript:alert(1)', null],
    ['data:text/html,x', null],
    ['/relative', null],
    ['', null],
    [undefined, null],
  ])('%s becomes %s', (href, expected) => expect(safeLink(href)).toBe(expected));
});

describe('the formula', () => {
  it('leaves latency out where it has no weight', () => {
    expect(formulaText({ alpha: 0.4, beta: 0.6, gamma: 0 })).toBe('U = 0.60·Q − 0.40·C');
    expect(formulaText({ alpha: 0.35, beta: 0.6, gamma: 0.05 })).toBe('U = 0.60·Q − 0.35·C − 0.05·L');
  });
});

describe('stages', () => {
  const words = (message: Parameters<typeof readAnswer>[0]) =>
    readStages(readAnswer(message)).map(({ text }) => text);
  it.each([
    ['analyzing', answer(status('analyzing')), ['Analyzing']],
    [
      'generating',
      answer(status('generating', { ended: 1 })),
      ['Analyzing 0.4 ms', 'Routing 213 ms', 'Generating 1 of 2'],
    ],
    ['done', answer(status('done')), ['Analyzing 0.4 ms', 'Routing 213 ms', 'Done in 3.10 s']],
    [
      'dry run',
      answer(status('done', { dryRun: true })),
      ['Analyzing 0.4 ms', 'Routing 213 ms', 'Generating not run'],
    ],
  ])('%s', (_, message, expected) => expect(words(message)).toEqual(expected));
});

describe('the split gate', () => {
  const gate = {
    split: { costUsd: 0.0003, latencyMs: 5100 },
    unsplit: { costUsd: 0.0021, latencyMs: 6800 },
    pays: true,
  };
  it('says both numbers', () => {
    expect(splitWords({ splitter: 'clauses', proposed: 2, kept: 2, gate, why: 'Pays.' })).toBe(
      'split pays: est. $0.0003 and 5.10 s against $0.0021 and 6.80 s unsplit',
    );
  });
  it('is silent where there was nothing to split', () => {
    expect(splitWords({ splitter: 'clauses', proposed: 1, kept: 1, gate: null, why: 'One request.' })).toBe(
      '',
    );
  });
});

describe('small words', () => {
  it('names only the breakers that are not closed', () => {
    expect(breakerWords([{ health: 'up', tier: 1 }])).toBe('all closed');
    expect(
      breakerWords([
        { health: 'up', tier: 1 },
        { health: 'half_open', tier: 4 },
      ]),
    ).toBe('T4 half-open');
    expect(breakerWords([{ health: 'simulated', tier: 1 }])).toBe('none to break');
  });

  it('reads the pull command from the lightest tier', () => {
    const light = { tier: 1, simulatedHint: 'Start Ollama and run `ollama pull granite4.1:3b`.' };
    expect(pullCommand({ models: [light] as never })).toBe('ollama pull granite4.1:3b');
  });

  it('says what the server said, and something sensible when it said nothing', () => {
    const refused = Object.assign(new Error(), {
      statusCode: 400,
      responseBody: '{"error":{"message":"Too long.","code":"x","param":"messages"}}',
    });
    expect(readSendError(refused)).toMatchObject({ message: 'Too long.', status: 400, param: 'messages' });
    expect(readSendError(new TypeError('fetch failed')).message).toMatch(/did not answer/);
  });

  it('makes conversation ids the server accepts', () => {
    expect(newConversationId()).toMatch(/^cnv_[0-9a-hjkmnp-tv-z]{19}$/);
  });

  it('highlights known languages as a tree and leaves the rest alone', () => {
    expect(highlight('def f(): pass', 'python')?.[0]).toMatchObject({ className: 'hljs-keyword' });
    expect(highlight('<b>', 'nonsense')).toBeNull();
  });
});

describe('a candidate’s row', () => {
  const weights = { alpha: 0.4, beta: 0.6, gamma: 0 };
  it('adds up although Q is rounded', () => {
    const balanced = candidate('model::balanced', 3, { quality: 0.8531, cost: 0.35, utility: 0.3718 });
    expect(cells(balanced, weights)).toEqual(['0.8531', '0.35', '0.5118', '−0.1400', '+0.3718']);
  });
  it('leaves terms open where nothing was scored', () => {
    const removed = candidate('model::light', 1, { quality: 0.1474, utility: null });
    expect(cells(removed, weights)).toEqual(['0.1474', '0.05', '—', '—', '—']);
  });
});
