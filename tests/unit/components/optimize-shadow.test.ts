import { describe, expect, it } from 'vitest';
import { readEdits, textOf } from '@/components/optimize/autopilot/edits';
import { SHADOW_SPECS } from '@/components/optimize/shadow/shadow-fields';
import { pairsCsv } from '@/components/optimize/shadow/shadow-pairs';
import { effectWords, judgeWords, spentWords, withoutWords } from '@/components/optimize/shadow/shadow-words';
import type { ShadowSettings } from '@/lib/services/optimize/types';
import { emptyShadow, fakeShadow } from '../../fakes/optimize-panels';

const STORED: ShadowSettings = { share: 0.005, dailyUsd: 0.5, judge: null };

describe('what is typed into shadow evaluation', () => {
  it.each([
    ['percent to a share', { share: '2.5' }, { share: 0.025 }, {}],
    ['what stands there already is no change', { share: '0.50', dailyUsd: '.5' }, {}, {}],
    ['no more than all', { share: '101' }, {}, { share: '0 to 100.' }],
    ['a comma', { dailyUsd: '0,5' }, {}, { dailyUsd: 'Write 0.5, with a point.' }],
    ['nothing', { dailyUsd: '' }, {}, { dailyUsd: 'A number, such as 0.5.' }],
    ['a judge, and none again', { judge: 'local/judge' }, { judge: 'local/judge' }, {}],
    ['the policy’s judge', { judge: null }, {}, {}],
  ])('%s', (_, edits, change, problems) => {
    expect(readEdits<ShadowSettings>(STORED, edits, SHADOW_SPECS)).toEqual({ change, problems });
  });

  it.each([
    [0.005, 'share', '0.5'],
    [1, 'share', '100'],
    [0.0725, 'share', '7.25'],
    [0.5, 'dailyUsd', '0.50'],
    [0.125, 'dailyUsd', '0.125'],
  ] as const)('%d stands as %s: %s', (value, name, text) => {
    expect(textOf(value, SHADOW_SPECS[name])).toBe(text);
  });
});

describe('what shadow evaluation says', () => {
  it('names the share, the most it costs, and what it did cost', () => {
    const said = effectWords(STORED, fakeShadow());
    expect(said).toMatch(/^0\.5 % of answered prompts are answered again/);
    expect(said).toMatch(
      /\$0\.50 a UTC day at most; so far, over 30 days at most, they cost \$0\.41 a day\.$/,
    );
  });

  it('makes up no cost while nothing was compared', () => {
    const said = effectWords({ ...STORED, share: 0 }, emptyShadow());
    expect(said).toMatch(/^A share of answered prompts is answered again/);
    expect(said).toMatch(/not known before some were made\.$/);
  });

  it.each([
    [320_000_000, 0.5, '$0.32', 'of $0.50', 0.64],
    [0, 0.5, '$0.00', 'of $0.50', 0],
    [0, 0, '$0.00', 'of $0.00', 0],
    [600_000_000, 0.5, '$0.60', 'of $0.50', 1],
    [4_200_000, 2, '$0.0042', 'of $2.00', 0.0021],
  ])('%d nano-USD of $%d', (nano, daily, spent, of, share) => {
    expect(spentWords(nano, daily)).toEqual({ spent, of, share });
  });

  it.each([
    [{ failed: 0, skipped: 0 }, null],
    [{ failed: 1, skipped: 0 }, /^1 comparison failed: .*\.$/],
    [{ failed: 14, skipped: 1 }, /^14 comparisons failed: .*\. 1 prompt was drawn and left out: .*\.$/],
  ])('%o without a label', (given, said) => {
    const words = withoutWords(given);
    if (said === null) expect(words).toBeNull();
    else expect(words).toMatch(said);
  });

  it.each([
    [null, null],
    ['gone', /not in the catalog/],
    ['made-up', /simulated/],
    ['near', null],
    ['far', /go to the endpoint of far too/],
  ])('judge %s', (judge, said) => {
    const models = [
      { id: 'made-up', tier: 1, locality: 'local', simulated: true, capabilities: [] },
      { id: 'near', tier: 1, locality: 'local', simulated: false, capabilities: [] },
      { id: 'far', tier: 1, locality: 'cloud', simulated: false, capabilities: [] },
    ] as const;
    const words = judgeWords(judge, [...models]);
    if (said === null) expect(words).toBeNull();
    else expect(words).toMatch(said);
  });

  it('takes its pairs along, as many comparisons as labels', () => {
    const rows = pairsCsv(fakeShadow())?.rows ?? [];
    expect(rows.reduce((sum, [, , n]) => sum + Number(n), 0)).toBe(fakeShadow().labels);
    expect(pairsCsv(emptyShadow())).toBeNull();
  });
});
