import type { ListedModel } from '@/lib/catalog/probe-report';
import { field } from '../field';
import { ollamaBaseUrl } from '../ollama-detect';
import { type Caller, getJson } from './get-json';
import { withOllamaDetails } from './read-list';
import type { ProbeInput } from './types';
import { text, texts, tokens } from './values';

// Each is a call; a list that is longer keeps what the list itself says.
const MAX_SHOWN = 50;
const AT_ONCE = 4;

/** What local servers say of their models elsewhere than in the list. What fails is left as it was. */
export async function addDetails(
  models: ListedModel[],
  input: ProbeInput,
  caller: Caller,
): Promise<ListedModel[]> {
  const root = ollamaBaseUrl(input.baseUrl);
  if (caller.protocol === 'ollama') return await showOllama(models, root, caller);
  if (input.locality !== 'local' || caller.protocol !== 'openai') return models;
  if (input.preset?.id === 'lm-studio') return await fromLmStudio(models, root, caller);
  return input.preset?.id === 'llama-cpp' ? await fromLlamaCpp(models, root, caller) : models;
}

async function showOllama(models: ListedModel[], root: string, caller: Caller): Promise<ListedModel[]> {
  const shown = [...models];
  let next = 0;
  const work = async () => {
    while (next < Math.min(models.length, MAX_SHOWN) && !caller.signal.aborted) {
      const at = next++;
      const model = models[at] as ListedModel;
      const got = await getJson(`${root}/api/show`, caller, { model: model.upstreamName });
      if (got.kind === 'answer' && got.status === 200) shown[at] = withOllamaDetails(model, got.json);
    }
  };
  await Promise.all(Array.from({ length: AT_ONCE }, work));
  return shown;
}

/** LM Studio's own list: `type` llm, vlm or embeddings, `max_context_length`, `quantization`. */
async function fromLmStudio(models: ListedModel[], root: string, caller: Caller): Promise<ListedModel[]> {
  const got = await getJson(`${root}/api/v0/models`, caller);
  const own = got.kind === 'answer' && got.status === 200 ? field(got.json, 'data') : null;
  if (!Array.isArray(own)) return models;
  const byName = new Map<unknown, unknown>(own.map((entry) => [field(entry, 'id'), entry]));
  return models.map((model) => {
    const entry = byName.get(model.upstreamName);
    if (entry === undefined) return model;
    const type = field(entry, 'type');
    const can = field(entry, 'capabilities');
    const sees = type === 'vlm';
    return {
      ...model,
      contextWindow:
        tokens(field(entry, 'loaded_context_length')) ??
        tokens(field(entry, 'max_context_length')) ??
        model.contextWindow,
      kind: type === 'embeddings' ? 'embedding' : type === 'llm' || sees ? 'chat' : model.kind,
      quantisation: text(field(entry, 'quantization')),
      // Only newer versions list capabilities; without them nothing is known of tools.
      capabilities: Array.isArray(can)
        ? [
            ...(texts(can).includes('tool_use') ? (['tools'] as const) : []),
            ...(sees ? (['vision'] as const) : []),
            'json',
          ]
        : model.capabilities,
    };
  });
}

/** The context llama-server was started with, which is what counts; its list says what the model was trained with. */
async function fromLlamaCpp(models: ListedModel[], root: string, caller: Caller): Promise<ListedModel[]> {
  const got = await getJson(`${root}/props`, caller);
  if (got.kind !== 'answer' || got.status !== 200 || models.length !== 1) return models;
  const context = tokens(field(field(got.json, 'default_generation_settings'), 'n_ctx'));
  return models.map((model) => ({ ...model, contextWindow: context ?? model.contextWindow }));
}
