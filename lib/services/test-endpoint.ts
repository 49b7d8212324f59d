import { z } from 'zod';
import { headers } from '@/lib/catalog/config-schema';
import { describeModels } from '@/lib/catalog/describe-models';
import { presetById, presetByOrigin } from '@/lib/catalog/endpoint-presets';
import { localityOf } from '@/lib/catalog/locality';
import type { ProbeReport, Prober } from '@/lib/catalog/probe-report';
import type { Catalog } from '@/lib/catalog/types';
import type { Clock } from '@/lib/shared/clock';
import { badRequest } from '@/lib/shared/errors';
import { originOf } from '@/lib/shared/origin-of';
import { LOCALITIES } from '@/lib/shared/vocabulary';
import type { Secrets } from './secrets';

export type { Prober };

/** What a test of a connection needs of the context. */
export interface TestContext {
  catalog(): Catalog;
  secrets: Pick<Secrets, 'of'>;
  prober: Prober;
  clock: Clock;
}

export const testEndpointInput = z.strictObject({
  id: z.string().trim().min(1).max(200).optional(),
  endpoint: z.strictObject({
    protocol: z.enum(['openai', 'anthropic', 'google', 'ollama']),
    baseUrl: z.string().trim().min(1).max(2000),
    preset: z.string().max(200).optional(),
    locality: z.enum(LOCALITIES).optional(),
  }),
  apiKey: z.string().max(10_000).optional(),
  headers: headers.optional(),
});
export type TestEndpointInput = z.infer<typeof testEndpointInput>;

/**
 * Tests an endpoint that is there or about to be added, and describes its models. Without a key, those of the known
 * endpoint `id` are used where its address has the same origin. Throws a SwitchyardError 400 for an address that is
 * not http or https; nothing the upstream does makes it throw.
 */
export async function testEndpoint(
  ctx: TestContext,
  input: TestEndpointInput,
  signal: AbortSignal = new AbortController().signal,
): Promise<ProbeReport> {
  const { protocol, baseUrl } = input.endpoint;
  const origin = originOf(baseUrl);
  if (origin === null)
    throw badRequest(
      'The address must begin with http:// or https:// and hold no user or password.',
      'endpoint.baseUrl',
    );
  const preset = presetById(input.endpoint.preset ?? '') ?? presetByOrigin(origin);
  const locality = input.endpoint.locality ?? localityOf(baseUrl);
  const { key, headers: sent } = secretsFor(ctx, input, origin);
  const probed = await ctx.prober.probe({ protocol, baseUrl, locality, preset, key, headers: sent }, signal);
  const { listed, ...result } = probed;
  const endpointId = input.id ?? preset?.id ?? 'endpoint';
  const models = describeModels(listed, {
    endpointId,
    locality,
    registryId: preset?.registryId ?? null,
    day: new Date(ctx.clock.wallMs()),
    takenIds: takenIds(ctx, endpointId),
  });
  return { ...result, models };
}

function secretsFor(ctx: TestContext, { id, apiKey, headers: given }: TestEndpointInput, origin: string) {
  const known = ctx.catalog().endpoints.find((endpoint) => endpoint.id === id);
  const isSame = known !== undefined && originOf(known.baseUrl) === origin;
  const own = isSame ? ctx.secrets.of(known) : { key: null, headers: {} };
  return { key: apiKey?.trim() || own.key, headers: given ?? own.headers };
}

/** Ids of models at other endpoints; its own keep theirs when they are listed again. */
function takenIds(ctx: TestContext, endpointId: string): Set<string> {
  const others = ctx.catalog().models.filter((model) => model.endpointId !== endpointId);
  return new Set(others.map(({ id }) => id));
}
