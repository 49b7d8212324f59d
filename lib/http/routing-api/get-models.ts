import type { Context } from '@/lib/services/context';
import { listGatewayModels } from '@/lib/services/list-gateway-models';
import { notFound } from '@/lib/shared/errors';

/** `GET /v1/models`: everything `model` may say, as OpenAI lists it, with what Anthropic's clients page by. */
export async function getModels(ctx: Context): Promise<Response> {
  const data = await listGatewayModels(ctx);
  return Response.json({
    object: 'list',
    data,
    has_more: false,
    first_id: data[0]?.id ?? null,
    last_id: data.at(-1)?.id ?? null,
  });
}

/** `GET /v1/models/{id}`; the id is decoded and may hold slashes and colons. 404 naming `model`. */
export async function getModel(ctx: Context, id: string): Promise<Response> {
  const models = await listGatewayModels(ctx);
  const model = models.find((known) => known.id === id);
  if (!model)
    throw notFound(
      `No model "${id}". GET /v1/models lists the ids; "auto" lets the policy choose.`,
      'model',
      'model_not_found',
    );
  return Response.json(model);
}
