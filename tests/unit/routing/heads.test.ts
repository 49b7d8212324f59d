import { readFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import { readStrongNeeded, readType, readVector, scaledFeatures } from '@/lib/routing/classify/heads';
import { FEATURE_NAMES } from '@/lib/routing/classify/text-features';
import { parseWeights, type RouterWeights } from '@/lib/routing/classify/weights';
import { seededRandom } from '@/lib/shared/rng';
import { TASK_TYPES } from '@/lib/shared/vocabulary';
import { fakeWeights } from '../../fakes/router-weights';

const parsed = parseWeights(JSON.parse(readFileSync('lib/routing/weights/router.json', 'utf8')));
const shipped = (parsed as { weights: RouterWeights }).weights;

const random = seededRandom(9);
const unitVector = () => {
  const raw = Float32Array.from({ length: shipped.dimensions }, () => random() - 0.5);
  const norm = Math.hypot(...raw);
  return raw.map((value) => value / norm);
};
const VECTORS = [new Float32Array(shipped.dimensions), ...Array.from({ length: 5 }, unitVector)];

const TEXTS: readonly [name: string, text: string][] = [
  ['nothing', ''],
  ['a space', ' '],
  ['line breaks', '\n\r\n\u2028'],
  ['NUL', '\0\0\0'],
  ['a lone high surrogate', '\ud83d'],
  ['a lone low surrogate in words', 'write \ude00 code'],
  ['emoji', '👩‍👩‍👧‍👦'.repeat(50)],
  ['an object’s names', '__proto__ constructor toString hasOwnProperty'],
  ['digits', '1'.repeat(5000)],
  ['symbols', '$\\^_{}|<>'.repeat(400)],
  ['100,000 letters', 'a'.repeat(100_000)],
  ['100,000 characters of code', 'return x;\n'.repeat(10_000)],
  ['Arabic', 'ما هي عاصمة فرنسا؟'],
  ['a prompt', 'Implement a lock-free concurrent queue in C++'],
];

describe.each(TEXTS)('%s', (_name, text) => {
  it('has a type with a probability', () => {
    const { taskType, confidence } = readType(text, shipped);
    expect(TASK_TYPES).toContain(taskType);
    // The strongest of eleven is never below their mean.
    expect(confidence).toBeGreaterThanOrEqual(1 / TASK_TYPES.length);
    expect(confidence).toBeLessThanOrEqual(1);
  });

  it('has type, difficulty and familiarity with any vector', () => {
    for (const vector of VECTORS) {
      const reading = readVector(text, vector, shipped);
      expect(TASK_TYPES).toContain(reading.taskType);
      expect(reading.confidence).toBeGreaterThanOrEqual(1 / TASK_TYPES.length);
      expect(reading.confidence).toBeLessThanOrEqual(1);
      expect(Math.abs(reading.difficulty)).toBeLessThan(20);
      expect(reading.sd).toBe(shipped.difficulty.sd);
      expect(Math.abs(reading.familiarity)).toBeLessThanOrEqual(1 + 1e-6);
    }
  });

  it('needs a strong model with a probability', () => {
    for (const vector of [null, ...VECTORS]) {
      const needed = readStrongNeeded(text, vector, shipped);
      expect(needed).toBeGreaterThan(0);
      expect(needed).toBeLessThan(1);
    }
  });

  it('has features within three deviations', () => {
    const features = scaledFeatures(text, shipped);
    expect(features).toHaveLength(FEATURE_NAMES.length);
    for (const value of features) expect(Math.abs(value)).toBeLessThanOrEqual(3);
  });
});

describe('the shipped weights tell', () => {
  it.each([
    ['What is the capital of France?', 'qa_simple'],
    ['Translate "good morning" into Spanish', 'translation'],
    ['Solve 3x + 5 = 20 for x', 'math'],
    ['Write a Python function that reverses a list', 'code_generation'],
    ['Write a poem about autumn', 'creative'],
  ])('%s is %s', (text, type) => {
    expect(readType(text, shipped).taskType).toBe(type);
  });

  it('a familiar vector from an unknown one', () => {
    const [centroid = new Float32Array(0)] = shipped.domain.centroids;
    expect(readVector('x', centroid, shipped).familiarity).toBeCloseTo(1, 3);
    expect(readVector('x', unitVector(), shipped).familiarity).toBeLessThan(shipped.domain.minFamiliarity);
    expect(readVector('x', new Float32Array(shipped.dimensions), shipped).familiarity).toBe(0);
  });
});

describe('by hand', () => {
  const fake = fakeWeights({ difficulty: -1.5, sd: 0.5, taskType: 'chat' });
  const axis = (at: number) => Float32Array.from({ length: 256 }, (_, k) => Number(k === at));

  it('one bias of ten against ten of zero', () => {
    const { taskType, confidence } = readType('whatever', fake);
    expect(taskType).toBe('chat');
    expect(confidence).toBeCloseTo(1 / (1 + 10 * Math.exp(-10)), 12);
  });

  it('a probability is that of bias plus vector', () => {
    const strong = {
      text: { ...fake.strong.text, bias: -1 },
      full: { ...fake.strong.full, bias: 1, vector: axis(2) },
    };
    expect(readStrongNeeded('x', null, { ...fake, strong })).toBeCloseTo(1 / (1 + Math.E), 12);
    expect(readStrongNeeded('x', axis(2), { ...fake, strong })).toBeCloseTo(1 / (1 + Math.exp(-2)), 12);
    expect(readStrongNeeded('x', axis(3), { ...fake, strong })).toBeCloseTo(1 / (1 + Math.exp(-1)), 12);
  });

  it('difficulty is bias plus vector, familiarity the nearest centroid', () => {
    const difficulty = { ...fake.difficulty, vector: axis(1).map((value) => value * 2) };
    const domain = { ...fake.domain, centroids: [axis(0), axis(1)] };
    const at = (vector: Float32Array) => readVector('x', vector, { ...fake, difficulty, domain });
    expect(at(axis(1))).toMatchObject({ difficulty: 0.5, sd: 0.5, familiarity: 1 });
    expect(at(axis(5))).toMatchObject({ difficulty: -1.5, familiarity: 0 });
  });

  it('a scale of zero divides nothing by zero', () => {
    const featureScale = new Float32Array(FEATURE_NAMES.length);
    for (const value of scaledFeatures('Why 1 + 1?', { ...fake, featureScale })) expect(value).not.toBeNaN();
  });

  it('a logit out of all bounds is still a probability', () => {
    for (const bias of [-1e6, 1e6]) {
      const strong = { ...fake.strong, text: { ...fake.strong.text, bias } };
      expect(readStrongNeeded('x', null, { ...fake, strong })).toBe(bias < 0 ? 0 : 1);
    }
  });
});
