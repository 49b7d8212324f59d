import { mkdtempSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { expect, it } from 'vitest';
import { readSimulatedHistory, SIMULATED_MARK } from '@/lib/services/simulated-history';

const read = (mark: string | null) => {
  const folder = mkdtempSync(join(tmpdir(), 'switchyard-simulated-'));
  if (mark !== null) writeFileSync(join(folder, SIMULATED_MARK), mark);
  return readSimulatedHistory(folder);
};

it.each([
  ['no mark', null, null],
  [
    'a mark',
    '{"seed":1,"days":30,"endMs":1760000000000,"complete":true}',
    { days: 30, endMs: 1_760_000_000_000 },
  ],
  ['a mark that was cut short', '{"seed":1,"days":30,"en', { days: 30, endMs: null }],
  ['an empty mark', '', { days: null, endMs: null }],
])('%s', (_name, mark, expected) => {
  expect(read(mark)).toEqual(expected);
});
