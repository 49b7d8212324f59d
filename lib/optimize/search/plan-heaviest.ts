import type { Plan, Prepared } from '../prepared';

// A model that may not take a hundredth of it is still the one to compare with; those stay where they go today.
const MOST_LEFT = 0.01;

/**
 * Everything sent to one model: of the heaviest tier's that may take (nearly) all of it the dearest, else a tier
 * below. Choices it may not take stay where `today` sends them. Null: no model may take 99 % of it.
 */
export function planHeaviest(prepared: Prepared, today: Plan): { modelId: string; plan: Plan } | null {
  const { choices, offsets, model, costNanoUsd, tier, input } = prepared;
  const takes = new Float64Array(tier.length);
  const costs = new Float64Array(tier.length);
  let answerable = 0;
  for (let row = 0; row < choices.n; row++) {
    const [from, to] = [offsets[row] ?? 0, offsets[row + 1] ?? 0];
    if (to > from) answerable++;
    for (let entry = from; entry < to; entry++) {
      const at = model[entry] as number;
      takes[at] = (takes[at] ?? 0) + 1;
      const cost = costNanoUsd[entry] as number;
      costs[at] = (costs[at] ?? 0) + (Number.isNaN(cost) ? 0 : cost);
    }
  }
  const [heaviest] = [...tier.keys()]
    .filter((at) => (takes[at] ?? 0) > 0 && (takes[at] ?? 0) >= (1 - MOST_LEFT) * answerable)
    .sort((a, b) => (tier[b] ?? 0) - (tier[a] ?? 0) || (costs[b] ?? 0) - (costs[a] ?? 0));
  if (heaviest === undefined) return null;
  return {
    modelId: input.catalog.models[heaviest]?.id ?? '',
    plan: sendAll(prepared, today, heaviest),
  };
}

function sendAll({ choices, offsets, model }: Prepared, today: Plan, wanted: number): Plan {
  const { n } = choices;
  const entry = Int32Array.from(today.entry);
  for (let row = 0; row < n; row++)
    for (let at = offsets[row] ?? 0; at < (offsets[row + 1] ?? 0); at++)
      if (model[at] === wanted) entry[row] = at;
  return {
    entry,
    judged: new Uint8Array(n),
    epsilon: 0,
    safe: new Uint8Array(n),
    chosenIsSafe: new Uint8Array(n),
    safeQuality: new Float32Array(n).fill(Number.NaN),
    safeCostNanoUsd: new Float64Array(n).fill(Number.NaN),
  };
}
