import { readFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import { BUCKETS } from '@/lib/routing/classify/hashed-words';
import { FEATURE_NAMES } from '@/lib/routing/classify/text-features';
import { parseWeights } from '@/lib/routing/classify/weights';
import { TASK_TYPES } from '@/lib/shared/vocabulary';
import { fakeWeights, weightsFile } from '../../fakes/router-weights';

// biome-ignore lint/suspicious/noExplicitAny: a file is damaged on purpose at any place.
type File = any;
const encode = (...list: number[]) => Buffer.from(Float32Array.from(list).buffer).toString('base64');
const features = (value: number) => encode(...FEATURE_NAMES.map((_, at) => (at === 3 ? value : 0)));
const vector = (value: number) => encode(...Array.from({ length: 256 }, (_, at) => (at === 3 ? value : 0)));

describe('the shipped weights', () => {
  const parsed = parseWeights(JSON.parse(readFileSync('lib/routing/weights/router.json', 'utf8')));
  it('fit this code', () => {
    expect(parsed).toMatchObject({ ok: true });
    if (!parsed.ok) return;
    const { weights } = parsed;
    expect(weights.featureMean).toHaveLength(FEATURE_NAMES.length);
    expect(Math.min(...weights.featureScale)).toBeGreaterThan(0);
    expect(weights.types.full.map(({ words }) => words.length)).toEqual(TASK_TYPES.map(() => BUCKETS));
    expect(weights.types.text.every(({ vector }) => vector === null)).toBe(true);
    for (const centroid of weights.domain.centroids) expect(Math.hypot(...centroid)).toBeCloseTo(1, 3);
  });
});

it('reads what was written, number for number', () => {
  const weights = fakeWeights({ difficulty: 1.25 });
  expect(parseWeights(weightsFile(weights))).toEqual({ ok: true, weights });
});

describe('what is no weights file', () => {
  it.each<[name: string, content: unknown, shows: string]>([
    ['null', null, 'none'],
    ['undefined', undefined, 'none'],
    ['a string', 'weights', 'none'],
    ['a number', 7, 'none'],
    ['a list', [], 'none'],
    ['an empty object', {}, 'none'],
    ['a format as text', { format: '1' }, '"1"'],
    ['an older format', { format: 0 }, '0'],
    ['a newer format', weightsFile(fakeWeights(), 2), '2'],
    ['a format of null', { format: null }, 'null'],
  ])('%s', (_name, content, shows) => {
    expect(parseWeights(content)).toEqual({
      ok: false,
      problem: `the weights have format ${shows}, this version reads 1`,
    });
  });
});

describe('damage is named by its place', () => {
  it.each<[name: string, damage: (file: File) => void, problem: RegExp]>([
    [
      'nothing but a format',
      (f) => {
        for (const key of Object.keys(f)) if (key !== 'format') delete f[key];
      },
      /at version$/,
    ],
    ['no version', (f) => delete f.version, /at version$/],
    ['no domain', (f) => delete f.domain, /at domain$/],
    ['no bias', (f) => delete f.difficulty.bias, /at difficulty\.bias$/],
    ['a bias of null, as NaN is written', (f) => (f.strong.full.bias = null), /at strong\.full\.bias$/],
    ['a bias that is infinite', (f) => (f.strong.text.bias = Infinity), /at strong\.text\.bias$/],
    ['an error of zero', (f) => (f.difficulty.sd = 0), /at difficulty\.sd$/],
    ['NaN among features', (f) => (f.featureMean = features(Number.NaN)), /at featureMean$/],
    ['infinity among scales', (f) => (f.featureScale = features(Infinity)), /at featureScale$/],
    ['a feature too few', (f) => (f.featureMean = encode(1, 2)), /at featureMean$/],
    ['a type too few', (f) => f.types.full.pop(), /at types\.full$/],
    ['a lexicon too short', (f) => (f.types.text[2].lexicon = encode(1)), /at types\.text\.2\.lexicon$/],
    ['words too short', (f) => (f.types.full[4].words = encode(1)), /at types\.full\.4\.words$/],
    ['no centroids', (f) => (f.domain.centroids = []), /at domain\.centroids$/],
    ['a familiarity over one', (f) => (f.domain.minFamiliarity = 1.5), /at domain\.minFamiliarity$/],
    ['half a dimension', (f) => (f.dimensions = 2.5), /at dimensions$/],
    ['a field of another code', (f) => (f.extra = 1), /at the root$/],
    ['a list in place of base64', (f) => (f.featureMean = [1, 2]), /at featureMean$/],
    ['no base64 at all', (f) => (f.featureMean = 'né'), /at featureMean$/],
    ['base64 cut by one', (f) => (f.featureMean = f.featureMean.slice(0, -1)), /at featureMean$/],
    ['base64 cut by two', (f) => (f.featureMean = f.featureMean.slice(0, -2)), /at featureMean$/],
    ['base64 cut by three', (f) => (f.featureMean = f.featureMean.slice(0, -3)), /at featureMean$/],
    ['base64 cut by four', (f) => (f.featureMean = f.featureMean.slice(0, -4)), /at featureMean$/],
    ['base64 of one character', (f) => (f.difficulty.vector = 'A'), /damaged/],
    ['base64 of wrong padding', (f) => (f.domain.centroids[0] = 'AA='), /damaged/],
    [
      'NaN in a vector',
      (f) => (f.difficulty.vector = vector(Number.NaN)),
      /not every vector has 256 numbers$/,
    ],
    ['a centroid too short', (f) => (f.domain.centroids[0] = encode(1)), /not every vector has 256 numbers$/],
    [
      'no vector where one is read',
      (f) => (f.strong.full.vector = null),
      /not every vector has 256 numbers$/,
    ],
    ['an empty vector', (f) => (f.types.full[0].vector = ''), /not every vector has 256 numbers$/],
    ['other dimensions', (f) => (f.dimensions = 512), /not every vector has 512 numbers$/],
  ])('%s', (_name, damage, problem) => {
    const file: File = weightsFile(fakeWeights());
    damage(file);
    const parsed = parseWeights(file);
    expect(parsed).toMatchObject({ ok: false, problem: expect.stringMatching(problem) });
    expect(parsed.ok ? '' : parsed.problem).toMatch(/^the weights are damaged/);
  });
});
