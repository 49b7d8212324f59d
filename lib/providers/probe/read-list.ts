import type { ListedModel } from '@/lib/catalog/probe-report';
import type { Capability, Protocol } from '@/lib/shared/vocabulary';
import { field } from '../field';
import { readOpenAiModel } from './read-openai-list';
import { dateMs, parameterSize, text, texts, tokens, UNSAID } from './values';

export interface ListPage {
  /** Whose shape the list has. */
  shape: 'openai' | 'anthropic' | 'google' | 'ollama';
  models: ListedModel[];
  /** What asks for the next page; null: this is the last. */
  next: string | null;
}

/** A page of models in any of the four shapes; null for what is no list of models. */
export function readList(json: unknown): ListPage | null {
  const data = Array.isArray(json) ? json : field(json, 'data');
  if (Array.isArray(data)) {
    const isAnthropic = data.length > 0 && data.every((entry) => field(entry, 'type') === 'model');
    const lastId = field(json, 'has_more') === true ? text(field(json, 'last_id')) : null;
    return {
      shape: isAnthropic ? 'anthropic' : 'openai',
      models: data.flatMap(
        (entry) => (isAnthropic ? readAnthropicModel(entry) : readOpenAiModel(entry)) ?? [],
      ),
      next: lastId,
    };
  }
  const models = field(json, 'models');
  if (!Array.isArray(models)) return null;
  const isGoogle = models.some((entry) => String(field(entry, 'name')).startsWith('models/'));
  return {
    shape: isGoogle ? 'google' : 'ollama',
    models: models.flatMap((entry) => (isGoogle ? readGoogleModel(entry) : readOllamaModel(entry)) ?? []),
    next: isGoogle ? text(field(json, 'nextPageToken')) : null,
  };
}

/** Whose error this is, where its shape says so. */
export function protocolOfError(json: unknown): Protocol | null {
  const error = field(json, 'error');
  if (field(json, 'type') === 'error' && typeof field(error, 'type') === 'string') return 'anthropic';
  const isGoogle =
    typeof field(error, 'code') === 'number' && /^[A-Z_]+$/.test(String(field(error, 'status')));
  return isGoogle ? 'google' : null;
}

function readAnthropicModel(entry: unknown): ListedModel | null {
  const upstreamName = text(field(entry, 'id'));
  if (upstreamName === null) return null;
  return {
    ...UNSAID,
    upstreamName,
    label: text(field(entry, 'display_name')),
    // Newer versions of the list have these two; where they are absent nothing is said.
    contextWindow: tokens(field(entry, 'max_input_tokens')),
    maxOutput: tokens(field(entry, 'max_tokens')),
    kind: 'chat',
    created: dateMs(field(entry, 'created_at')),
  };
}

function readGoogleModel(entry: unknown): ListedModel | null {
  const upstreamName = text(field(entry, 'name'))?.replace(/^models\//, '') ?? null;
  if (upstreamName === null) return null;
  const methods = texts(field(entry, 'supportedGenerationMethods'));
  const embeds = methods.some((method) => /embed/i.test(method));
  return {
    ...UNSAID,
    upstreamName,
    label: text(field(entry, 'displayName')),
    contextWindow: tokens(field(entry, 'inputTokenLimit')),
    maxOutput: tokens(field(entry, 'outputTokenLimit')),
    // generateContent makes images and speech too; of those the name decides.
    kind: methods.includes('generateContent') ? null : embeds ? 'embedding' : 'other',
  };
}

function readOllamaModel(entry: unknown): ListedModel | null {
  const upstreamName = text(field(entry, 'name')) ?? text(field(entry, 'model'));
  if (upstreamName === null) return null;
  const details = field(entry, 'details');
  return {
    ...UNSAID,
    upstreamName,
    parameterB: parameterSize(field(details, 'parameter_size')),
    quantisation: text(field(details, 'quantization_level')),
    created: dateMs(field(entry, 'modified_at')),
    remote: isRemote(entry, upstreamName),
  };
}

/** What `/api/show` adds to an Ollama model. */
export function withOllamaDetails(model: ListedModel, shown: unknown): ListedModel {
  const can = field(shown, 'capabilities');
  const info = field(shown, 'model_info');
  const contexts = Object.entries((info as Record<string, unknown> | null) ?? {})
    .filter(([name]) => name.endsWith('.context_length'))
    .map(([, value]) => tokens(value));
  const has = texts(can);
  const capabilities: Capability[] = ['json'];
  if (has.includes('tools')) capabilities.push('tools');
  if (has.includes('vision')) capabilities.push('vision');
  if (has.includes('thinking')) capabilities.push('reasoning');
  const kind = has.includes('completion') ? 'chat' : has.includes('embedding') ? 'embedding' : null;
  return {
    ...model,
    contextWindow: contexts.find((value) => value !== null) ?? model.contextWindow,
    capabilities: kind === 'chat' ? capabilities : model.capabilities,
    kind: kind ?? model.kind,
    parameterB: parameterSize(field(field(shown, 'details'), 'parameter_size')) ?? model.parameterB,
    quantisation: text(field(field(shown, 'details'), 'quantization_level')) ?? model.quantisation,
    remote: model.remote || isRemote(shown, model.upstreamName),
  };
}

function isRemote(entry: unknown, name: string): boolean {
  return text(field(entry, 'remote_host')) !== null || /[:-]cloud$/.test(name);
}
