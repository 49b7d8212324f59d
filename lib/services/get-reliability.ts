import { answering } from '@/lib/catalog/places';
import { badRequest } from '@/lib/shared/errors';
import {
  measureReliability,
  RELIABILITY_SOURCES,
  type Reliability,
} from '@/lib/telemetry/queries/get-reliability';
import type { Context } from './context';

export interface ReliabilityInput {
  /** Default `human`. */
  source?: string | undefined;
  /** Whether grades of made-up answers count as well. Default: only where no model is real. */
  simulated?: boolean | undefined;
}

/** Predicted quality against grades. 400 naming `source` when there is none of that name. */
export function getReliability(ctx: Context, input: ReliabilityInput = {}): Reliability {
  const name = input.source ?? 'human';
  const source = RELIABILITY_SOURCES.find((known) => known === name);
  if (!source)
    throw badRequest(
      `Unknown source "${name}". Known: ${RELIABILITY_SOURCES.join(', ')}.`,
      'source',
      'unknown_source',
    );
  ctx.telemetry.recorder.catchUp();
  const withSimulated =
    input.simulated ?? answering(ctx.catalog().models).every(({ simulated }) => simulated);
  return measureReliability(ctx.telemetry.db, { source, withSimulated });
}
