import { expect, it } from 'vitest';
import { parseConfig } from '@/lib/catalog/parse-config';
import { VALID_CONFIG, WRONG_CONFIGS } from '../../cases/configs';

it('takes the configuration of the contract', () => {
  expect(parseConfig(VALID_CONFIG)).toEqual({ ok: true, config: VALID_CONFIG });
});

it.each(WRONG_CONFIGS)('names $path for $name', ({ change, path, says }) => {
  const config = structuredClone(VALID_CONFIG);
  change(config);
  const parsed = parseConfig(config);
  if (parsed.ok) throw new Error('it was taken');
  const problem = parsed.problems.find((found) => found.path === path);
  expect(problem, JSON.stringify(parsed.problems)).toBeDefined();
  expect(problem?.message).toMatch(says);
});

it.each([[null], [7], ['x'], [[]]])('refuses %j as a whole', (value) => {
  expect(parseConfig(value).ok).toBe(false);
});
