import { describe, expect, it } from 'vitest';
import {
  kindWords,
  mayWords,
  subjectWords,
  undoWords,
} from '@/components/optimize/autopilot/autopilot-words';
import { isSame, readEdits } from '@/components/optimize/autopilot/edits';
import { GUARD_SPECS, GUARDS } from '@/components/optimize/autopilot/guard-fields';
import { optimizeSchema } from '@/lib/catalog/optimize-schema';
import type { AutopilotSettings } from '@/lib/services/optimize/types';
import { busyAutopilot, OFF_AUTOPILOT } from '../../fakes/optimize-panels';

const STORED = OFF_AUTOPILOT.settings;
const read = (edits: object) => readEdits<AutopilotSettings>(STORED, edits, GUARD_SPECS);

describe('guards as they are typed', () => {
  it.each([
    ['percent to a share', { maxSpendRise: '7.5' }, { maxSpendRise: 0.075 }],
    ['a guard off', { demoteBelow: null }, { demoteBelow: null }],
    ['a guard as it was', { demoteBelow: '0.770', react: true }, {}],
    ['no reaction', { react: false }, { react: false }],
    ['a fraction of a day', { everyDays: '0.5' }, { everyDays: 0.5 }],
  ])('%s', (_, edits, change) => {
    expect(read(edits)).toEqual({ change, problems: {} });
  });

  it.each([
    ['demoteBelow', ''],
    ['demoteBelow', '1.2'],
    ['demoteHours', '0'],
    ['leaveAfter', '2.5'],
    ['leaveAfter', '0'],
    ['minSample', '-1'],
    ['everyDays', '366'],
    ['maxSpendRise', '1001'],
  ])('%s refuses “%s”, and so does the server', (key, text) => {
    expect(Object.keys(read({ [key]: text }).problems)).toEqual([key]);
    const value = key === 'maxSpendRise' ? Number(text) / 100 : text === '' ? '' : Number(text);
    expect(optimizeSchema.safeParse({ autopilot: { [key]: value } }).success).toBe(false);
  });

  it('has a row for every number, once', () => {
    expect(GUARDS.map(({ key }) => key).sort()).toEqual(Object.keys(GUARD_SPECS).sort());
  });

  it.each([
    [{}, true],
    [{ minSample: 500 }, false],
    [{ demoteBelow: null }, false],
  ])('is the same with %o: %s', (other, same) => {
    expect(isSame(STORED, { ...STORED, ...other })).toBe(same);
  });
});

describe('what the autopilot says before it is turned on', () => {
  it('repeats the guards with their numbers', () => {
    const said = mayWords(STORED).join('\n');
    for (const part of [
      'every 7 days',
      '0.010 lower',
      '5 % more',
      '2,000',
      '6 hours',
      'under 0.770',
      '20 failed calls',
    ])
      expect(said).toContain(part);
  });

  it('leaves out what is off', () => {
    const said = mayWords({ ...STORED, demoteBelow: null, react: false, everyDays: 1, demoteHours: 1 }).join(
      '\n',
    );
    expect(said).not.toContain('graded under');
    expect(said).toContain('It does not react');
    expect(said).toContain('every day');
    expect(said).toContain('over an hour');
  });
});

describe('its actions in words', () => {
  it.each([
    ['applied', '8', 'v8', /^The version before v8 decides again/],
    ['demoted', '5', 'v5', /^v5 decides again/],
    ['weighted', 'openai/gpt-5-mini', 'openai/gpt-5-mini', /counts in full again/],
    ['weighted', '7', '7', /^7 counts in full again/],
    ['held', null, '', /taken back/],
  ] as const)('%s %s', (kind, subject, name, undo) => {
    expect(subjectWords({ kind, subject })).toBe(name);
    expect(undoWords({ kind, subject })).toMatch(undo);
  });

  it('has a name for every kind', () => {
    for (const { kind } of busyAutopilot().actions) expect(kindWords(kind)).toMatch(/^[A-Z]/);
  });
});
