import { describe, expect, it } from 'vitest';
import { changeWords, moveWords } from '@/components/optimize/change/change-words';
import { bothQualities, qualityOfMoves } from '@/components/optimize/change/moves-words';
import { askedWords, whyNotApply } from '@/components/optimize/choice-words';
import {
  differenceOf,
  qualityMargin,
  signed,
  signedShare,
  usdMargin,
} from '@/components/optimize/figure-words';
import { pointLine, unsupportedWords } from '@/components/optimize/point-words';
import {
  missedWords,
  qualityChangeOf,
  savingOf,
  suretyWords,
} from '@/components/optimize/proposal/proposal-words';
import {
  labelWords,
  otherWords,
  outcomeWords,
  searchedWords,
  staleWords,
} from '@/components/optimize/search/search-words';
import { comparisonRows } from '@/components/optimize/target/comparison-rows';
import { whyOff } from '@/components/optimize/target/target-fields';
import { foldVersions, versionFigures } from '@/components/optimize/versions/version-words';
import type { FrontierPoint } from '@/lib/optimize/types';
import { choosePoint } from '@/lib/shared/choose-point';
import { fakePreview, fakeVersions } from '../../fakes/optimize-preview';
import { FAKE_PROPOSED, fakePublic, fakeResult, fakeSearch, fakeUnpriced } from '../../fakes/optimize-view';

const result = fakeResult();
const pointAt = (at: number) => result.points[at] as FrontierPoint;
const today = pointAt(result.today);
const proposed = pointAt(FAKE_PROPOSED);
const search = { ...fakeSearch(), result };

describe('figures', () => {
  it.each([
    [signed(0.0012, 3), '+0.001'],
    [signed(-0.0004, 3), '±0.000'],
    [signed(-0.17, 2), '−0.17'],
    [signedShare(2.73, 2.31), '−15.4 %'],
    [signedShare(0, 1), '—'],
    [qualityMargin({ mean: 0.784, low: 0.773, high: 0.795 }), '±.011'],
    [usdMargin({ mean: 2, low: 1.86, high: 2.14 }, (x) => x), '±.14'],
    [usdMargin({ mean: 20, low: 18.5, high: 21.5 }, (x) => x), '±1.50'],
    [usdMargin({ mean: 0.002, low: 0.001, high: 0.003 }, (x) => x), '±0.001'],
  ])('%s', (said, wanted) => expect(said).toBe(wanted));

  it('takes two estimates apart with both of their intervals', () => {
    const difference = differenceOf({ mean: 5, low: 2, high: 8 }, { mean: 4, low: 0, high: 8 });
    expect(difference).toEqual({ mean: -1, low: -6, high: 4 });
  });
});

describe('a policy beside today', () => {
  it('is said with its change', () => {
    const rows = comparisonRows(today.estimate, proposed.estimate, result.perDay);
    expect(rows.map(({ label, change }) => [label, change])).toEqual([
      ['Quality', '+0.001'],
      ['Cost per 1k', '−15.4 %'],
      ['Cost a day', '−$3.58'],
      ['p95', '−0.29 s'],
      ['Kept local', '+3.1 pt'],
    ]);
  });
  it('has no day where traffic is not known, and no price where there is none', () => {
    const unpriced = { ...today.estimate, costNanoUsd: null };
    expect(comparisonRows(today.estimate, proposed.estimate, null)[2]?.change).toBe('—');
    expect(comparisonRows(unpriced, proposed.estimate, 10)[1]).toMatchObject({ today: '—', change: '—' });
    expect(savingOf(result, unpriced, proposed.estimate)).toBeNull();
  });
  it('saves in thirty days, or of a request', () => {
    const saved = savingOf(result, today.estimate, proposed.estimate);
    expect(saved).toEqual({ verb: 'saves', amount: '$107 ± $55', per: ' in 30 days' });
    expect(savingOf({ perDay: null }, today.estimate, proposed.estimate)?.amount).toBe('15.4 % ± 7.9 %');
    expect(savingOf(result, proposed.estimate, today.estimate)?.verb).toBe('costs more:');
    expect(qualityChangeOf(today.estimate, proposed.estimate)).toEqual({
      change: '+0.001',
      interval: '[−0.015, +0.017]',
    });
  });
});

describe('the target', () => {
  it('says what it proposes', () => {
    const chosen = choosePoint(result, { minQuality: 0.783 });
    const proposal = { at: chosen.at, asked: 0.783, isPicked: false };
    expect(askedWords(result, proposal)).toBe('quality at least 0.783: policy 8, $2.31 per 1,000');
  });
  it('says when nothing is asked or proposed', () => {
    const proposal = { at: null, asked: null, isPicked: false };
    expect(askedWords(result, proposal)).toBe('no quality asked for: nothing is proposed');
  });
});

describe('a target that is missed', () => {
  const chosen = choosePoint(result, { minQuality: 0.9, maxUsdPerDay: 5 });
  it('is named with what the nearest policy gives', () => {
    expect(missedWords(chosen, false)).toMatch(
      /^This policy is only the nearest, and misses .*quality at least 0\.900, where it gives 0\.\d{3}/,
    );
  });
  it('is no matter of a policy that was chosen by itself, or where targets are met', () => {
    expect(missedWords(chosen, true)).toBeNull();
    expect(missedWords(choosePoint(result, { minQuality: 0.7 }), false)).toBeNull();
    expect(missedWords(null, false)).toBeNull();
  });
  it.each([
    ['shareOfHeaviest', { heaviest: null }, /^No model may take all/],
    ['maxUsdPerDay', { perDay: null }, /public prompts/],
    ['maxUsdPerDay', { points: fakeUnpriced().latest?.result?.points ?? [] }, /^No price is known/],
  ] as const)('says why %s cannot be asked for', (key, over, why) => {
    expect(whyOff(key, result)).toBeNull();
    expect(whyOff(key, fakeResult(over as object))).toMatch(why);
  });
});

describe('whether a proposal may be applied', () => {
  const base = { search, point: proposed, preview: fakePreview(), isBefore: false };
  it.each<[string, Parameters<typeof whyNotApply>[0], RegExp | null]>([
    ['it may', base, null],
    ['also before what would move is known', { ...base, preview: null }, null],
    ['also after the policy was changed', { ...base, search: { ...search, stale: 'policy' } }, null],
    ['not with other models', { ...base, search: { ...search, stale: 'catalog' } }, /Search again/],
    ['not while a newer search runs', { ...base, isBefore: true }, /newer search/],
    ['not where nothing differs', { ...base, preview: fakePreview({ changes: [] }) }, /nothing to apply/],
    ['not for another place', { ...base, point: { ...proposed, locality: 'local_only' } }, /this machine/],
  ])('%s', (_, given, wanted) => {
    const said = whyNotApply(given);
    if (wanted === null) expect(said).toBeNull();
    else expect(said).toMatch(wanted);
  });
});

describe('sentences', () => {
  it.each([
    [{ days: 30, simulated: false }, null],
    [{ days: 7, simulated: false }, 'Figures below are of 30 days; search again for 7.'],
    [
      { days: 7, simulated: true },
      'Figures below are of 30 days, without made-up answers; search again for 7, made-up answers too.',
    ],
    [
      { days: 30, simulated: true },
      'Figures below are of 30 days, without made-up answers; search again with them.',
    ],
  ])('say what figures are of when %j is chosen', (given, said) => {
    expect(otherWords(fakeSearch(), given)).toBe(said);
    expect(otherWords(null, given)).toBeNull();
  });
  it('say what sample the autopilot would ask for, where that is known', () => {
    expect(suretyWords(proposed.estimate, 2000)).toMatch(
      /4,182 graded answers.*; the autopilot would ask for 2,000\.$/,
    );
    expect(suretyWords(proposed.estimate, null)).not.toContain('autopilot');
  });
  it('say what was searched', () => {
    expect(searchedWords(result, 'UTC')).toBe(
      '25,540 logged requests, 22 Oct – 21 Nov · 412 policies searched in 6.8 s',
    );
    const shipped = fakePublic().latest?.result;
    expect(shipped && searchedWords(shipped, 'UTC')).toMatch(/^1,200 public prompts · /);
    expect(shipped && labelWords(shipped)).toBeNull();
  });
  it('say how a search ended', () => {
    const ended = (status: 'failed' | 'cancelled' | 'interrupted') =>
      outcomeWords(fakeSearch({ status, result: null })).title;
    expect([ended('failed'), ended('cancelled'), ended('interrupted')]).toEqual([
      'The search failed.',
      'The search was cancelled.',
      'The search was interrupted.',
    ]);
    expect(staleWords(fakeSearch({ stale: 'policy' }), 9)).toContain('those of v7, and v9 counts now');
    expect(staleWords(fakeSearch(), 7)).toBeNull();
  });
  it('say what history cannot tell and what would', () => {
    const [kind] = proposed.unsupported;
    if (!kind) throw new Error('nothing is unsupported');
    expect(unsupportedWords(kind)).toBe(
      'Not identifiable: creative × expert, 6.9 % of traffic, on heavy-70b. Exploring 2 % for 9 days (est. $3.10) would make it so.',
    );
    const shadow = { share: 0.05, days: 1, costNanoUsd: 2_000_000_000 };
    expect(unsupportedWords({ ...kind, shadow })).toMatch(
      /\$3\.10\), or answering 5 % of all prompts twice for a day \(est\. \$2\.00 and the judge\) would make/,
    );
    expect(unsupportedWords({ ...kind, advice: null, shadow })).toMatch(/Answering 5 %/);
    expect(unsupportedWords({ ...kind, advice: null, shadow: null })).toMatch(
      /Neither exploring nor answering twice/,
    );
    expect(unsupportedWords({ ...kind, advice: null })).toMatch(/Your own traffic would tell\.$/);
    expect(pointLine(pointAt(15), result)).toMatch(/not identifiable, effective sample 65$/);
  });
  it('say where prompts go and what a number was', () => {
    const move = { from: 'a', to: 'b', fromTier: 4, toTier: 3 } as const;
    expect(moveWords(move)).toEqual({ from: 'T4', to: 'T3' });
    expect(moveWords({ ...move, toTier: 4 })).toEqual({ from: 'a', to: 'b' });
    const change = { path: '', label: '', says: null, before: null, after: 0.4625 };
    expect(changeWords(change).arrow).toBe('not set → 0.4625');
    expect(qualityOfMoves(fakePreview().moves)).toMatch(/^Expected quality falls by 0\.05 on the 1,594 /);
    expect(bothQualities(fakePreview())).toMatch(/by \+0\.001 as fitted.* by \+0\.001 as the proposal/);
  });
});

describe('versions', () => {
  it('fold where they changed nothing', () => {
    const versions = fakeVersions();
    expect(foldVersions(versions, false)).toMatchObject({ folded: 2 });
    expect(foldVersions(versions, false).shown.map(({ version }) => version)).toEqual([7, 6, 5, 4, 1]);
    expect(foldVersions(versions, true).shown).toHaveLength(7);
    const measured = versions.map((one) =>
      one.version === 3 ? { ...one, actual: versions[0]?.actual ?? null } : one,
    );
    expect(foldVersions(measured, false).shown.map(({ version }) => version)).toContain(3);
  });
  it('say what is not known as such', () => {
    const ships = fakeVersions().at(-1);
    expect(ships && versionFigures(ships)).toEqual({
      expectedCost: '—',
      actualCost: '$3.87',
      expectedQuality: '—',
      actualQuality: '0.768',
    });
  });
});

describe('the made-up preview', () => {
  it('adds up', () => {
    const { moves } = fakePreview();
    const sum = (numbers: readonly number[]) => numbers.reduce((total, n) => total + n, 0);
    expect(sum(moves.byTier.flat())).toBe(moves.total);
    expect(sum(moves.groups.map(({ prompts }) => prompts))).toBe(moves.moved);
    expect(sum(moves.groups.map(({ costNanoUsd }) => costNanoUsd ?? 0))).toBe(moves.costNanoUsd);
  });
});
