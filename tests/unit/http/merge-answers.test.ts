import { expect, it } from 'vitest';
import { mergeAnswers } from '@/lib/http/merge-answers';

const section = { provider: 'IBM Granite', latencyMs: 2720.4, failure: null };

it('heads each section with type, model, provider and latency, and rules them off', () => {
  expect(
    mergeAnswers([
      { ...section, taskType: 'documentation', modelId: 'model::light', text: ' # API \n' },
      { ...section, taskType: 'code_generation', modelId: 'model::balanced', text: 'x' },
    ]),
  ).toBe(
    '## Documentation _(via model::light [IBM Granite], 2720 ms)_\n\n# API\n\n---\n\n' +
      '## Code Generation _(via model::balanced [IBM Granite], 2720 ms)_\n\nx',
  );
});

it('says why a section is missing, and keeps the part that came', () => {
  const merged = mergeAnswers([
    {
      ...section,
      taskType: 'math',
      modelId: null,
      text: 'half',
      failure: { kind: 'stalled', message: 'Nothing came for 30 s.' },
    },
  ]);
  expect(merged).toBe('## Math\n\nhalf\n\n> **Failed (stalled).** Nothing came for 30 s.');
});
