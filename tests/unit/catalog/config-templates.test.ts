import { expect, it } from 'vitest';
import { CONFIG_TEMPLATES } from '@/lib/catalog/config-templates';
import { parseConfig } from '@/lib/catalog/parse-config';
import { readImport } from '@/lib/services/settings/read-import';

const DAY = new Date('2026-11-21');

it.each(CONFIG_TEMPLATES)('$title can be imported as it is', ({ document }) => {
  const { format, fleet, policy } = readImport(document, DAY);
  const parsed = parseConfig({ ...fleet, ...policy }, { endpoints: [], models: [] });
  expect(parsed).toMatchObject({ ok: true });
  expect(format).toBe('OPENAI' in document ? 'routellm-keys' : 'switchyard');
});

it('has the four the articles name', () => {
  expect(CONFIG_TEMPLATES.map(({ id }) => id)).toEqual(['keys', 'mapping', 'thresholds', 'telemetry']);
});
