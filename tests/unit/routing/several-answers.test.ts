import { expect, it } from 'vitest';
import { limitOutput } from '@/lib/routing/classify/needs';
import { neededTokens } from '@/lib/routing/policy/needed-tokens';
import { getPreset } from '@/lib/routing/policy/presets';
import type { Subtask } from '@/lib/routing/types';
import { needsOf } from '@/tests/cases/routing/needs-cases';

const subtask = { requires: [], tokens: { input: 100, output: 500 } } as unknown as Subtask;
const policy = getPreset('balanced');

it.each([
  { answers: 1, maxOutputTokens: null, output: 500, holds: 600 },
  { answers: 8, maxOutputTokens: null, output: 4000, holds: 600 },
  { answers: 8, maxOutputTokens: 50, output: 400, holds: 150 },
])(
  '$answers answers of at most $maxOutputTokens tokens are paid for together and fit one by one',
  (entry) => {
    const needs = needsOf({ answers: entry.answers, maxOutputTokens: entry.maxOutputTokens });
    const limited = limitOutput(subtask, needs);
    expect(limited.tokens.output).toBe(entry.output);
    expect(neededTokens({ subtask: limited, policy, needs }, { maxOutput: 4096 })).toBe(entry.holds);
  },
);
