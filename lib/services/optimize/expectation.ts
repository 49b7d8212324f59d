import type { PolicyEstimate } from '@/lib/optimize/types';
import type { ExpectationRow } from '@/lib/telemetry/record-expectation';

/** What a version was expected to do, and the policy before it, on the same history. */
export interface Expectation {
  policy: PolicyEstimate;
  before: PolicyEstimate;
}

export function readExpectation({ expected }: Pick<ExpectationRow, 'expected'>): Expectation {
  return JSON.parse(expected) as Expectation;
}

/** Begins the note of every version that the autopilot saved. */
export const AUTOPILOT_NOTE = 'Autopilot: ';
