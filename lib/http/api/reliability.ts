import type { Context } from '@/lib/services/context';
import { getReliability } from '@/lib/services/get-reliability';

/** `GET /api/reliability?source=&simulated=`: predicted quality against grades. */
export function getReliabilityFigures(ctx: Context, request: Request): Response {
  const { searchParams } = new URL(request.url);
  const simulated = searchParams.get('simulated');
  return Response.json(
    getReliability(ctx, {
      source: searchParams.get('source') || undefined,
      simulated: simulated === null ? undefined : simulated === '1',
    }),
  );
}
