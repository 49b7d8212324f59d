// What: what a call would cost, before it is made.
// Why: choices and reservations read the same rates and tiers as the bill.
// Not for: what it did cost (lib/execution/cost.ts).
import { ratesAt } from '@/lib/shared/rates';
import type { ModelPrice } from './types';

/** What is expected of a call; what is left out is taken to cost nothing. */
export interface ExpectedCall {
  /** Tokens. */
  input: number;
  output: number;
  images?: number;
  /** Time it will answer, for electricity. */
  answeringMs?: number;
}

/** USD of a call as expected, cache and reasoning left out; null when the price is unknown. */
export function estimateCostUsd(price: ModelPrice | null, call: ExpectedCall): number | null {
  if (price === null) return null;
  const { inputPerMTok, outputPerMTok } = ratesAt(price, call.input);
  const tokens = (call.input * inputPerMTok + call.output * outputPerMTok) / 1e6;
  return tokens + beside(price, call);
}

function beside({ perImageUsd = 0, perRequestUsd = 0, power }: ModelPrice, call: ExpectedCall): number {
  const electricity = power ? powerUsd(power, call.answeringMs ?? 0) : 0;
  return perRequestUsd + perImageUsd * (call.images ?? 0) + electricity;
}

function powerUsd({ watts, usdPerKwh }: NonNullable<ModelPrice['power']>, ms: number): number {
  return ((watts / 1000) * usdPerKwh * ms) / 3_600_000;
}
