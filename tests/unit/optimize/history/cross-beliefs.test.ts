import { describe, expect, it } from 'vitest';
import { crossBeliefs } from '@/lib/optimize/history/cross-beliefs';
import { prepare } from '@/lib/optimize/history/prepare';
import { takeRows } from '@/lib/optimize/search/take-rows';
import { createWorld } from '@/lib/optimize/worlds/create-world';
import { learnFrom } from '@/lib/optimize/worlds/learn-from';
import { logHistory } from '@/lib/optimize/worlds/log-history';
import { searchInput } from '@/lib/optimize/worlds/search-input';
import { getPreset } from '@/lib/routing/policy/presets';
import type { Choices } from '@/lib/telemetry/choices/types';

const today = getPreset('balanced');
const world = createWorld({ seed: 31 });
const choices = logHistory(world, { policy: today, n: 1200, seed: 32, labelRate: 0.5, shadowShare: 0.1 });
const experience = learnFrom(world.catalog, choices, today);
const input = { ...searchInput(world.catalog, today, 1), experience };

/** The same history with every grade of these rows turned round. */
function turned(rows: (row: number) => boolean): Choices {
  const { labels } = choices;
  const quality = labels.quality.map((grade, at) => (rows(labels.row[at] ?? -1) ? 1 - grade : grade));
  return { ...choices, labels: { ...labels, quality } };
}

describe('crossed beliefs', () => {
  const { fold, cells } = crossBeliefs(choices, input);

  it('do not hear the grades of their own choices, and hear those of others', () => {
    const other = crossBeliefs(
      turned((row) => fold[row] === 3),
      input,
    );
    expect(other.fold).toEqual(fold);
    expect(other.cells[3]).toEqual(cells[3]);
    expect(other.cells[2]).not.toEqual(cells[2]);
  });

  it('rest on seven eighths of the grades, weighed by their source', () => {
    const count = (all: typeof cells) =>
      all.map((each) => each.reduce((sum, cell) => sum + [...(cell?.values() ?? [])].length, 0));
    expect(new Set(fold).size).toBe(8);
    expect(Math.min(...count(cells))).toBeGreaterThan(0);
    const none = crossBeliefs(choices, { ...input, gradeWeights: { human: 0, judge: 0, shadow: 0 } });
    expect(count(none.cells)).toEqual(count(cells).map(() => 0));
  });

  it('plan a choice as before when it is taken out of its history', () => {
    const prepared = prepare(choices, input, { crossed: true });
    const rows = Int32Array.from([5, 900, 33]);
    expect([...takeRows(prepared, rows).beliefs.fold]).toEqual([...rows].map((row) => fold[row]));
    expect(prepared.quality).not.toEqual(prepare(choices, input).quality);
  });

  it.each([
    ['the bandit is off', { ...input, experience: null }, choices],
    ['nothing is graded', input, { ...choices, labels: { ...choices.labels, n: 0 } }],
  ])('are today’s where %s', (_, given, history) => {
    expect(crossBeliefs(history, given)).toEqual(prepare(history, given).beliefs);
  });
});
