import { droppedFeatures } from '@/lib/catalog/places';
import type { SubtaskDecision } from '@/lib/routing/types';
import { badRequest, type SwitchyardError } from '@/lib/shared/errors';
import type { Decided } from './decide';
import { capabilityParam, featureParam } from './params';

interface Lack {
  modelId: string;
  detail: string;
  code: 'unsupported_field' | 'unsupported_capability';
  param: string;
  /** How much is missing; the model that is nearest to fitting is told of. */
  size: number;
}

/**
 * The 400 for a request that no model (or not the named one) can do at all, naming the field that asks too much;
 * null when something else is in the way.
 */
export function unsupported(entry: SubtaskDecision, decided: Decided): SwitchyardError | null {
  const lacks = lacksOf(entry, decided).sort((a, b) => a.size - b.size);
  const [least] = lacks;
  if (!least) return null;
  const { modelId, detail, param, code } = least;
  const hint = isAllSimulated(lacks, decided)
    ? ' Simulated models answer in plain text alone: pull a model in Ollama or add a provider’s key.'
    : '';
  const isNamed = entry.candidates.some(({ removed }) => removed?.code === 'not_named');
  return badRequest(
    isNamed || entry.candidates.length === 1
      ? `${modelId} cannot take this request: ${detail}.${hint}`
      : `No model of the fleet takes this request. ${lacks
          .slice(0, 4)
          .map((lack) => `${lack.modelId}: ${lack.detail}.`)
          .join(' ')}${hint}`,
    param,
    code,
  );
}

function isAllSimulated(lacks: readonly Lack[], { catalog }: Decided): boolean {
  return lacks.every(({ modelId }) => catalog.models.find(({ id }) => id === modelId)?.simulated);
}

/** Fields before capabilities: a model that lacks a field has every capability. */
function lacksOf({ candidates, subtask }: SubtaskDecision, { catalog, needs }: Decided): Lack[] {
  return candidates.flatMap(({ modelId, removed }): Lack[] => {
    const model = catalog.models.find(({ id }) => id === modelId);
    if (!model || !removed) return [];
    const { code, detail } = removed;
    if (code === 'feature' && needs) {
      const endpoint = catalog.endpoints.find(({ id }) => id === model.endpointId);
      const dropped = endpoint ? droppedFeatures(endpoint, needs) : [...needs.features];
      const param = featureParam(dropped[0] ?? '', needs);
      return [{ modelId, detail, code: 'unsupported_field', param, size: dropped.length }];
    }
    if (code !== 'capability') return [];
    const missing = subtask.requires.filter((capability) => !model.capabilities.includes(capability));
    const param = missing[0] === undefined ? 'model' : capabilityParam(missing[0], needs);
    return [{ modelId, detail, code: 'unsupported_capability', param, size: 100 + missing.length }];
  });
}
