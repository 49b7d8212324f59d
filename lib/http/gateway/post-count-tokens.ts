import type { Context } from '@/lib/services/context';
import { countTokens } from '../anthropic/count-tokens';
import type { Incoming } from '../incoming';
import { readJson } from '../read-json';

/** `POST /v1/messages/count_tokens`: estimated here, as every budget is; nothing is called. */
export async function postCountTokens(ctx: Context, request: Incoming): Promise<Response> {
  const counted = countTokens(await readJson(request), ctx.execution.estimateTokens);
  return Response.json(counted, { headers: { 'cache-control': 'no-store' } });
}
