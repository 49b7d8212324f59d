import { z } from 'zod';
import type { Config } from '@/lib/catalog/config-schema';
import { CURATED_PROVIDERS } from '@/lib/catalog/curated';
import { ENDPOINT_PRESETS, type PresetView, presetByName } from '@/lib/catalog/endpoint-presets';
import { localityOf } from '@/lib/catalog/locality';
import { lookUpPrice } from '@/lib/catalog/prices';
import { suggestTier } from '@/lib/catalog/suggest-tier';
import type { FieldProblem } from '@/lib/shared/errors';
import { enteredKey } from '@/lib/shared/line';
import { refuse } from './check-document';
import type { Imported, ImportedSecrets } from './read-import';

type EndpointConfig = NonNullable<Config['endpoints']>[number];
type ModelConfig = NonNullable<Config['models']>[number];

const entry = z.union([
  z.union([enteredKey, z.literal('')]),
  z.strictObject({
    baseUrl: z.url({ protocol: /^https?$/ }).optional(),
    apiKey: z.union([enteredKey, z.literal('')]).optional(),
    model: z.string().trim().min(1).max(200).optional(),
  }),
]);

/** `{ "<PROVIDER>": "<key>" | { baseUrl, apiKey, model? } }`, providers named as the presets. Every wrong entry is named. */
export function readRoutellmKeys(value: Readonly<Record<string, unknown>>, day: Date): Imported {
  const problems: FieldProblem[] = [];
  const endpoints: EndpointConfig[] = [];
  const models: ModelConfig[] = [];
  const secrets: ImportedSecrets[] = [];
  const notes: string[] = [];
  for (const [name, given] of Object.entries(value)) {
    const preset = presetByName(name);
    const parsed = entry.safeParse(given);
    if (!preset)
      problems.push({
        path: name,
        message: `is no provider; known are ${ENDPOINT_PRESETS.map(({ id }) => id).join(', ')}`,
      });
    else if (!parsed.success)
      problems.push({ path: name, message: 'expected a key, or { "baseUrl", "apiKey", "model"? }' });
    else {
      const {
        baseUrl = preset.baseUrl,
        apiKey = '',
        model,
      } = typeof parsed.data === 'string' ? { apiKey: parsed.data } : parsed.data;
      if (baseUrl === '')
        problems.push({ path: `${name}.baseUrl`, message: 'expected an http or https URL' });
      else {
        endpoints.push({
          id: preset.id,
          label: preset.label,
          preset: preset.id,
          protocol: preset.protocol as EndpointConfig['protocol'],
          baseUrl,
          locality: localityOf(baseUrl),
        });
        if (apiKey.trim() !== '')
          secrets.push({ endpointId: preset.id, baseUrl, apiKey: apiKey.trim(), headers: {} });
        const found = model === undefined ? curated(preset, day) : [named(preset, model, baseUrl, day)];
        if (found.length === 0)
          notes.push(`${preset.label} names no model: choose some with “Test” after the import.`);
        models.push(...found);
      }
    }
  }
  if (problems.length > 0) throw refuse(problems);
  return { format: 'routellm-keys', fleet: { endpoints, models }, policy: {}, secrets, webhook: null, notes };
}

function named(preset: PresetView, model: string, baseUrl: string, day: Date): ModelConfig {
  const known = preset.registryId === null ? null : lookUpPrice(preset.registryId, model, day);
  const locality = localityOf(baseUrl);
  const { tier } = suggestTier({
    upstreamName: model,
    parameterB: null,
    price: known?.price ?? null,
    locality,
  });
  return {
    id: `${preset.id}/${model}`,
    endpoint: preset.id,
    model,
    tier,
    contextWindow: known?.contextWindow ?? 8192,
    maxOutput: 4096,
    ...(known ? { price: withoutVersion(known.price) } : {}),
    capabilities: ['json'],
  };
}

/** One model per tier where we know a provider's own. */
function curated({ id, registryId, label }: PresetView, day: Date): ModelConfig[] {
  const provider = CURATED_PROVIDERS.find((one) => one.registryId === registryId);
  return (provider?.models ?? [])
    .filter(({ maxOutput }) => maxOutput > 0)
    .map(({ name, tier, contextWindow, maxOutput }) => {
      const known = lookUpPrice(provider?.registryId ?? '', name, day);
      return {
        id: `${id}/${name}`,
        endpoint: id,
        model: name,
        provider: label,
        tier,
        contextWindow: known?.contextWindow ?? contextWindow,
        maxOutput,
        ...(known ? { price: withoutVersion(known.price) } : {}),
        capabilities: ['tools', 'vision', 'json'],
      };
    });
}

function withoutVersion({
  version: _version,
  ...price
}: { version: string } & NonNullable<ModelConfig['price']>) {
  return price;
}
