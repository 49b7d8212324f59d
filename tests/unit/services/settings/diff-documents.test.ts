import { expect, it } from 'vitest';
import { diffDocuments } from '@/lib/services/settings/diff-documents';

const rule = (id: string, more: object = {}) => ({ id, reason: 'r', ...more });

it.each([
  { name: 'nothing', before: { a: 1 }, after: { a: 1 }, changes: [] },
  { name: 'the order of fields', before: { a: 1, b: 2 }, after: { b: 2, a: 1 }, changes: [] },
  {
    name: 'a value',
    before: { policy: { weights: { alpha: 0.4 } } },
    after: { policy: { weights: { alpha: 0.5 } } },
    changes: [{ path: 'policy.weights.alpha', before: 0.4, after: 0.5 }],
  },
  {
    name: 'a group that appeared, in its parts',
    before: {},
    after: { policy: { weights: { alpha: 0.5 } } },
    changes: [{ path: 'policy.weights.alpha', before: undefined, after: 0.5 }],
  },
  {
    name: 'an entry that came, as a whole',
    before: {},
    after: { endpoints: [rule('lab')] },
    changes: [{ path: 'endpoints.lab', before: undefined, after: rule('lab') }],
  },
  {
    name: 'an entry that went',
    before: { rules: [rule('x'), rule('y')] },
    after: { rules: [rule('y')] },
    changes: [{ path: 'rules.x', before: rule('x'), after: undefined }],
  },
  {
    name: 'a field of an entry',
    before: { rules: [rule('x', { stop: true })] },
    after: { rules: [rule('x')] },
    changes: [{ path: 'rules.x.stop', before: true, after: undefined }],
  },
  {
    name: 'the order of entries',
    before: { rules: [rule('x'), rule('y')] },
    after: { rules: [rule('y'), rule('x')] },
    changes: [{ path: 'rules', before: ['x', 'y'], after: ['y', 'x'] }],
  },
  {
    name: 'an empty list where there was none',
    before: {},
    after: { capabilities: [] },
    changes: [{ path: 'capabilities', before: undefined, after: [] }],
  },
  {
    name: 'a list of words',
    before: { capabilities: ['json'] },
    after: { capabilities: ['json', 'tools'] },
    changes: [{ path: 'capabilities', before: ['json'], after: ['json', 'tools'] }],
  },
  {
    name: 'a value that becomes null',
    before: { budget: { hourlyUsd: 10 } },
    after: { budget: { hourlyUsd: null } },
    changes: [{ path: 'budget.hourlyUsd', before: 10, after: null }],
  },
])('tells $name', ({ before, after, changes }) => {
  expect(diffDocuments(before, after)).toEqual(changes);
});
