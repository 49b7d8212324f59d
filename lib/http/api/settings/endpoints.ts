import { z } from 'zod';
import type { Context } from '@/lib/services/context';
import { apiKey, baseVersion, endpointBody } from '@/lib/services/settings/fields';
import { getFleet } from '@/lib/services/settings/get-fleet';
import {
  addEndpoint,
  changeEndpoint,
  type EndpointChange,
  removeEndpoint,
} from '@/lib/services/settings/save-endpoint';
import type { Actor } from '@/lib/services/settings/types';
import { testEndpoint, testEndpointInput } from '@/lib/services/test-endpoint';
import { badRequest } from '@/lib/shared/errors';
import { parseBody } from '../../parse-body';
import { readJson } from '../../read-json';

/** `GET /api/endpoints`: every endpoint, its key as a mask. */
export function getEndpoints(ctx: Context): Response {
  return Response.json(getFleet(ctx));
}

/** `POST /api/endpoints`: one more, with its models and its key. */
export async function postEndpoint(ctx: Context, request: Request, actor: Actor): Promise<Response> {
  const body = parseBody(endpointBody, await readJson(request));
  const id = addEndpoint(ctx, { ...toChange(body), actor });
  return Response.json({ id, ...getFleet(ctx) }, { status: 201 });
}

/** `PUT /api/endpoints/{id}`: what it is from now on; without `api_key` and `headers` those stay as they are. */
export async function putEndpoint(
  ctx: Context,
  id: string,
  request: Request,
  actor: Actor,
): Promise<Response> {
  const body = parseBody(endpointBody.omit({ models: true }), await readJson(request));
  changeEndpoint(ctx, id, { ...toChange(body), actor });
  return Response.json(getFleet(ctx));
}

const removal = z.strictObject({ base_version: baseVersion });

/** `DELETE /api/endpoints/{id}`: gone with its models and its key. */
export async function deleteEndpoint(
  ctx: Context,
  id: string,
  request: Request,
  actor: Actor,
): Promise<Response> {
  const body = parseBody(removal, await readJson(request));
  removeEndpoint(ctx, id, { baseVersion: body.base_version, actor });
  return Response.json(getFleet(ctx));
}

const testBody = testEndpointInput.omit({ apiKey: true }).extend({ api_key: apiKey.nullish() });

/** `POST /api/endpoints/test`: what a connection comes to, stage by stage, and the models it finds. */
export async function postEndpointTest(ctx: Context, request: Request): Promise<Response> {
  const { api_key, ...body } = parseBody(testBody, await readJson(request));
  if (/[?#]/.test(body.endpoint.baseUrl))
    throw badRequest(
      'The address must hold no query and no fragment; keys go into api_key or headers.',
      'endpoint.baseUrl',
    );
  const input = { ...body, ...(api_key && { apiKey: api_key }) };
  return Response.json(await testEndpoint(ctx, input, request.signal));
}

function toChange(
  body: Omit<z.infer<typeof endpointBody>, 'models'> & { models?: z.infer<typeof endpointBody>['models'] },
): Omit<EndpointChange, 'actor'> {
  return {
    endpoint: body.endpoint,
    apiKey: body.api_key,
    headers: body.headers,
    models: body.models,
    baseVersion: body.base_version,
  };
}
