// What: the grays and hatches that tell parts of a chart apart.
// Why: no hue carries meaning here but failure, and both themes must keep the parts apart.
// Not for: tiers' order, which is that of the tokens.

export interface Fill {
  fill: string;
  stroke: string;
}

const plain = (token: string): Fill => ({ fill: `var(--${token})`, stroke: 'var(--ground)' });
const edged = (fill: string): Fill => ({ fill, stroke: 'var(--edge)' });

/** Lightest to heaviest: tier n is entry n − 1. */
export const TIER_FILLS: readonly Fill[] = [edged('var(--t1)'), plain('t2'), plain('t3'), plain('t4')];

/** For parts without an order of their own, the largest first. */
const PART_FILLS: readonly Fill[] = [
  plain('t4'),
  plain('t3'),
  plain('t2'),
  edged('var(--t1)'),
  edged('url(#hatch)'),
  edged('url(#hatch-back)'),
];

export const MANY = PART_FILLS.length;
export const REST_FILL: Fill = edged('var(--ground)');

export function tierFill(key: string): Fill {
  return TIER_FILLS[Number(key) - 1] ?? REST_FILL;
}

export function partFill(position: number): Fill {
  return PART_FILLS[position] ?? REST_FILL;
}
