import type { SubtaskDecision } from '@/lib/routing/types';
import type { RoutingWorld } from '@/lib/services/resolve-policy';
import type { DecisionPart } from '../ui-parts';

/** A decision with what people call the chosen model's server. */
export function decisionView(entry: SubtaskDecision, world: RoutingWorld): DecisionPart {
  const model = world.catalog.models.find(({ id }) => id === entry.modelId);
  const endpoint = world.catalog.endpoints.find(({ id }) => id === model?.endpointId);
  return {
    ...entry,
    provider: model?.provider ?? null,
    servedBy: model?.upstreamName ?? null,
    locality: endpoint?.locality ?? null,
    simulated: model?.simulated ?? false,
  };
}
