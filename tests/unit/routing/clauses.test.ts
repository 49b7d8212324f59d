import { describe, expect, it } from 'vitest';
import { getPreset } from '@/lib/routing/policy/presets';
import { splitIntoClauses } from '@/lib/routing/split/clauses';
import { COMPOUND, SINGLE } from '../../cases/routing/clause-cases';
import { decide, GOLDEN } from '../../cases/routing/world';

describe('compound prompts come apart', () => {
  it.each(COMPOUND)('%j', (prompt, parts) => {
    expect(splitIntoClauses(prompt)).toHaveLength(parts);
  });
});

describe('single prompts stay whole', () => {
  it.each(SINGLE)('%j', (prompt) => {
    expect(splitIntoClauses(prompt)).toEqual([prompt]);
  });
});

it('drops separators and numbering, and keeps the text', () => {
  expect(splitIntoClauses('Tasks:\n1. Write a limerick about cats\n2. Explain how DNS works')).toEqual([
    'Write a limerick about cats',
    'Explain how DNS works',
  ]);
  expect(
    splitIntoClauses('Please do these:\n1. Write a limerick about cats\n2. Explain how DNS servers work'),
  ).toEqual(['Write a limerick about cats', 'Explain how DNS servers work']);
});

describe('the gate', () => {
  it('keeps the golden prompt split and shows both sides', () => {
    const { split, subtasks } = decide(GOLDEN, { policy: 'balanced' });
    expect(split).toMatchObject({ proposed: 2, kept: 2, gate: { pays: true } });
    expect(split.why).toMatch(/^Splitting into 2 pays: est\. \$0 and .+ s against \$0 and .+ s unsplit\.$/);
    expect(subtasks.map(({ subtask }) => subtask.taskType)).toEqual(['documentation', 'code_generation']);
    expect(split.gate?.split.latencyMs).toBeLessThan(split.gate?.unsplit.latencyMs ?? 0);
  });

  it('keeps the prompt whole when splitting saves too little', () => {
    const balanced = getPreset('balanced');
    const policy = { ...balanced, splitGate: { enabled: true, minSaving: 0.99 } };
    const { split, subtasks } = decide(GOLDEN, { policy });
    expect(split).toMatchObject({ proposed: 2, kept: 1, gate: { pays: false } });
    expect(subtasks[0]?.subtask.text).toBe(GOLDEN);
  });

  it('decides a whole compound prompt as its hardest part', () => {
    const { split, subtasks } = decide({ prompt: GOLDEN, split: false }, { policy: 'balanced' });
    expect(split).toMatchObject({ kept: 1, gate: null, why: 'Not split: the caller wants one answer.' });
    expect(subtasks[0]?.subtask.taskType).toBe('code_generation');
  });
});

it('holds the rest in the last part when there are too many', () => {
  const prompt = Array.from({ length: 100 }, (_, at) => `paragraph ${at}`).join(' and ');
  const { subtasks, split } = decide(prompt);
  expect(split).toMatchObject({ proposed: 100, kept: 64 });
  expect(subtasks.at(-1)?.subtask.text).toContain('paragraph 63 and paragraph 64');
});
