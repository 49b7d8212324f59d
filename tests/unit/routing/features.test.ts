import { countTokens } from 'gpt-tokenizer/encoding/o200k_base';
import { describe, expect, it } from 'vitest';
import { estimateTokens } from '@/lib/routing/classify/estimate-tokens';
import { classifyByFeatures } from '@/lib/routing/classify/features';
import { windowOf } from '@/lib/routing/classify/phrases';
import type { Turn } from '@/lib/routing/types';
import { FEATURE_CASES, NO_SIGNAL } from '../../cases/routing/feature-cases';

describe('type and band', () => {
  it.each(FEATURE_CASES)('%s', (prompt, type, bands) => {
    const { taskType, band, confidence } = classifyByFeatures(prompt, []);
    expect(taskType).toBe(type);
    expect(bands).toContain(band);
    expect(confidence).toBeGreaterThan(0.2);
  });
});

it.each(NO_SIGNAL)('sees no signal in %j and does not call it easy', (text) => {
  expect(classifyByFeatures(text, [])).toMatchObject({ confidence: 0, complexity: 0.5, difficulty: 0 });
});

it('scores the sum of its signals', () => {
  const { complexity, signals } = classifyByFeatures('Implement a lock-free concurrent queue in C++', []);
  const sum = signals.reduce((total, { contribution }) => total + contribution, 0);
  expect(sum).toBeCloseTo(complexity, 3);
});

describe('follow-ups', () => {
  const hard: Turn[] = [
    { role: 'user', content: 'Implement a lock-free concurrent queue in C++ with hazard pointers.' },
    { role: 'assistant', content: 'Here is a plan with three steps. Shall I go on?' },
  ];
  const source = classifyByFeatures(hard[0]?.content ?? '', []);

  it.each(['yes, go ahead', 'ok', 'continue', 'Please do.', 'now make it faster', 'why?', 'option 2', 'ja'])(
    '%j is as hard as what it continues',
    (prompt) => {
      const { complexity, taskType, signals } = classifyByFeatures(prompt, hard);
      expect(complexity).toBeGreaterThanOrEqual(source.complexity);
      expect(taskType).toBe(source.taskType);
      expect(signals[0]).toMatchObject({ name: 'follow-up' });
    },
  );

  it.each(['thanks!', 'ok thanks', 'What is the capital of France?', 'Translate "cat" into German'])(
    '%j stands on its own',
    (prompt) => {
      expect(classifyByFeatures(prompt, hard).complexity).toBeLessThan(0.35);
    },
  );

  it('goes back past other acknowledgements', () => {
    const longer: Turn[] = [
      ...hard,
      { role: 'user', content: 'yes' },
      { role: 'assistant', content: 'Done with the first step.' },
    ];
    expect(classifyByFeatures('go on', longer).complexity).toBe(source.complexity);
  });

  it('is as hard as what the assistant offered', () => {
    const offered: Turn[] = [
      { role: 'user', content: 'hello' },
      { role: 'assistant', content: 'Hello. Shall I implement the distributed consensus algorithm in Rust?' },
    ];
    expect(classifyByFeatures('yes', offered)).toMatchObject({ taskType: 'code_generation' });
    expect(classifyByFeatures('yes', offered).complexity).toBeGreaterThan(0.6);
  });

  it('counts the conversation as input', () => {
    const alone = classifyByFeatures('yes', []).tokens.input;
    expect(classifyByFeatures('yes', hard).tokens.input).toBeGreaterThan(alone + 20);
  });
});

it.each([
  'Write a haiku about rain, then explain how DNS works in plain English to a ten-year-old child.',
  'def add(a, b):\n    """Adds two numbers."""\n    return a + b\n\nprint(add(1, 2))\n',
  'In 1969, 400,000 people worked for 8 years; the total was $25,800,000,000 (about 4.4 % of the budget).',
])('estimates tokens of %j within a quarter of o200k', (text) => {
  const actual = countTokens(text);
  expect(Math.abs(estimateTokens(text) - actual) / actual).toBeLessThan(0.25);
});

it('extrapolates tokens of a long text from two samples', () => {
  const sentence = 'The harbour master counted every crate twice before noon. ';
  expect(estimateTokens(sentence.repeat(1000)) / (1000 * estimateTokens(sentence))).toBeCloseTo(1, 1);
});

it('reads a bounded part of any text for words', () => {
  expect(windowOf('a'.repeat(1_000_000)).length).toBe(3001);
});

it('takes an asked length for the answer’s', () => {
  expect(classifyByFeatures('Write a 1000-word essay about bees', []).tokens.output).toBe(1350);
});
