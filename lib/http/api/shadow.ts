import type { Context } from '@/lib/services/context';
import { getShadow } from '@/lib/services/optimize/shadow-view';

/** `GET /api/optimize/shadow`: what comparisons cost and said, and why none are made. */
export function getShadowReport(ctx: Context): Response {
  return Response.json(getShadow(ctx));
}
