// What: the endpoints that serve a model, and what each of them would drop of a request.
// Why: routing filters by it and execution tries in its order; both must mean the same places.
// Not for: which place is least busy or healthy; that is known when the call is made.
import { speaks } from '@/lib/shared/dialects';
import type { Dialect } from '@/lib/shared/vocabulary';
import { TRANSLATED } from './translations';
import type { Endpoint, Model } from './types';

export interface Place {
  /** The model as this endpoint knows it: `endpointId` and `upstreamName` are the place's. */
  model: Model;
  endpoint: Endpoint;
  /** Names model and place for breakers: the model's id, or `<model>@<endpoint>` beyond the first. */
  route: string;
}

/** The name of a place beyond a model's own endpoint, for breakers. */
export function placeRoute({ id }: Pick<Model, 'id'>, endpointId: string): string {
  return `${id}@${endpointId}`;
}

/** Every place that serves a model, its own endpoint first; a place whose endpoint is unknown is left out. */
export function placesOf(model: Model, endpoints: readonly Endpoint[]): Place[] {
  const find = (endpointId: string) => endpoints.find(({ id }) => id === endpointId);
  const own = find(model.endpointId);
  const further = (model.alsoAt ?? []).flatMap(({ endpointId, upstreamName }) => {
    const endpoint = find(endpointId);
    const route = placeRoute(model, endpointId);
    return endpoint ? [{ model: { ...model, endpointId, upstreamName }, endpoint, route }] : [];
  });
  return [...(own ? [{ model, endpoint: own, route: model.id }] : []), ...further];
}

/** Features that would not reach an upstream: none where it speaks the caller's own format. */
export function droppedFeatures(
  endpoint: Endpoint,
  { dialect, features }: { dialect: Dialect | null; features: readonly string[] },
): string[] {
  if (features.length === 0 || (dialect !== null && speaks(endpoint, dialect))) return [];
  return features.filter((feature) => !TRANSLATED[endpoint.protocol].has(feature));
}

/** The models that answer prompts. */
export function answering<Known extends Pick<Model, 'capabilities'>>(models: readonly Known[]): Known[] {
  return models.filter((model) => !isEmbedder(model));
}

/** True for models that make vectors of text and answer nothing. */
export function isEmbedder({ capabilities }: Pick<Model, 'capabilities'>): boolean {
  return capabilities.includes('embeddings');
}
