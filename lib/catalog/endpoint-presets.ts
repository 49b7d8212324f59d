// What: the endpoints people add most, with what is known about each.
// Why: an address nobody has to look up is an address nobody gets wrong.
// Not for: which models they serve; their own lists say that.
import type { Locality, Protocol } from '@/lib/shared/vocabulary';

export interface PresetView {
  id: string;
  label: string;
  protocol: Protocol;
  /** What is filled in; empty where only the owner knows. */
  baseUrl: string;
  locality: Locality;
  key: 'required' | 'optional' | 'none';
  /** How its keys begin, for people; null: no fixed beginning. */
  keyLooks: string | null;
  /** Where keys are made; null: nowhere. */
  keysUrl: string | null;
  /** The provider's id in the price registry; null: it has no prices there. */
  registryId: string | null;
  /** One sentence for people. */
  note: string;
}

type Cloud = Pick<PresetView, 'id' | 'label' | 'baseUrl' | 'keyLooks' | 'keysUrl' | 'note'> &
  Partial<PresetView>;
type Own = Pick<PresetView, 'id' | 'label' | 'baseUrl' | 'note'> & Partial<PresetView>;

// Local servers listen on IPv4; `localhost` may lead to ::1 first.
export const ENDPOINT_PRESETS: readonly PresetView[] = [
  own({
    id: 'ollama',
    label: 'Ollama',
    protocol: 'ollama',
    baseUrl: 'http://127.0.0.1:11434/v1',
    note: 'Start Ollama and pull a model; nothing leaves this machine unless the model’s name ends in “cloud”.',
  }),
  own({
    id: 'lm-studio',
    label: 'LM Studio',
    baseUrl: 'http://127.0.0.1:1234/v1',
    note: 'Switch the server on in LM Studio’s developer tab.',
  }),
  own({
    id: 'llama-cpp',
    label: 'llama.cpp',
    baseUrl: 'http://127.0.0.1:8080/v1',
    key: 'optional',
    note: 'Start llama-server with a model; a key is needed only where it was started with --api-key.',
  }),
  own({
    id: 'vllm',
    label: 'vLLM',
    baseUrl: 'http://127.0.0.1:8000/v1',
    key: 'optional',
    note: 'Start vllm serve with a model; a key is needed only where it was started with --api-key.',
  }),
  cloud({
    id: 'openai',
    label: 'OpenAI',
    baseUrl: 'https://api.openai.com/v1',
    keyLooks: 'sk-…',
    keysUrl: 'https://platform.openai.com/api-keys',
    registryId: 'openai',
    note: 'A subscription to ChatGPT is not enough; the key belongs to an account with credit.',
  }),
  cloud({
    id: 'anthropic',
    label: 'Anthropic',
    protocol: 'anthropic',
    baseUrl: 'https://api.anthropic.com/v1',
    keyLooks: 'sk-ant-…',
    keysUrl: 'https://platform.claude.com/settings/keys',
    registryId: 'anthropic',
    note: 'A subscription to Claude is not enough; the key belongs to an account with credit.',
  }),
  cloud({
    id: 'gemini',
    label: 'Google Gemini',
    protocol: 'google',
    baseUrl: 'https://generativelanguage.googleapis.com/v1beta',
    keyLooks: 'AIza…',
    keysUrl: 'https://aistudio.google.com/apikey',
    registryId: 'google',
    note: 'Prompts sent with a key of the free plan may be used by Google to improve its products.',
  }),
  cloud({
    id: 'openrouter',
    label: 'OpenRouter',
    baseUrl: 'https://openrouter.ai/api/v1',
    keyLooks: 'sk-or-…',
    keysUrl: 'https://openrouter.ai/settings/keys',
    registryId: 'openrouter',
    note: 'One key for the models of many providers, with their prices in its list.',
  }),
  cloud({
    id: 'groq',
    label: 'Groq',
    baseUrl: 'https://api.groq.com/openai/v1',
    keyLooks: 'gsk_…',
    keysUrl: 'https://console.groq.com/keys',
    registryId: 'groq',
    note: 'Open models, answered fast; its free plan allows few requests a minute.',
  }),
  cloud({
    id: 'mistral',
    label: 'Mistral',
    baseUrl: 'https://api.mistral.ai/v1',
    keyLooks: null,
    keysUrl: 'https://console.mistral.ai/api-keys',
    registryId: 'mistral',
    note: 'Mistral’s own models, served from Europe.',
  }),
  cloud({
    id: 'deepseek',
    label: 'DeepSeek',
    baseUrl: 'https://api.deepseek.com/v1',
    keyLooks: 'sk-…',
    keysUrl: 'https://platform.deepseek.com/api_keys',
    registryId: 'deepseek',
    note: 'DeepSeek’s own models, served from China.',
  }),
  cloud({
    id: 'featherless',
    label: 'Featherless',
    baseUrl: 'https://api.featherless.ai/v1',
    keyLooks: 'rc_…',
    keysUrl: 'https://featherless.ai/account/api-keys',
    note: 'Thousands of open models for a monthly fee; a token has no price of its own.',
  }),
  cloud({
    id: 'openai-compatible',
    label: 'Another OpenAI-compatible server',
    baseUrl: '',
    key: 'optional',
    keyLooks: null,
    keysUrl: null,
    note: 'Any server that takes POST …/chat/completions; its address usually ends in /v1.',
  }),
];

/** Other names people and `routellm-keys.json` use, simplified. */
const ALIASES: Readonly<Record<string, string>> = {
  claude: 'anthropic',
  google: 'gemini',
  googlegemini: 'gemini',
  googleai: 'gemini',
  googlegenerativeai: 'gemini',
  vertex: 'gemini',
  llamaserver: 'llama-cpp',
  mistralai: 'mistral',
  featherlessai: 'featherless',
  openaicompat: 'openai-compatible',
  custom: 'openai-compatible',
};

/** The preset with this id; null when there is none. */
export function presetById(id: string): PresetView | null {
  return ENDPOINT_PRESETS.find((preset) => preset.id === id) ?? null;
}

/** The preset of a provider in the cloud by the origin of its address; null for any other origin. */
export function presetByOrigin(origin: string): PresetView | null {
  const found = ENDPOINT_PRESETS.find(
    ({ baseUrl, locality }) => locality === 'cloud' && baseUrl !== '' && new URL(baseUrl).origin === origin,
  );
  return found ?? null;
}

/**
 * The preset a provider's name means, in any case and with `_`, `-`, `.`, a space or nothing between its words:
 * `OPENAI`, `LM_STUDIO`, `GOOGLE`, `LLAMA.CPP`, `OPENROUTER_API_KEY`. Null when it is none.
 */
export function presetByName(name: string): PresetView | null {
  const plain = simplify(name.replace(/[_\s-]*api[_\s-]*key$/i, ''));
  return (
    ENDPOINT_PRESETS.find(
      ({ id, label }) => plain !== '' && [simplify(id), simplify(label)].includes(plain),
    ) ?? presetById(Object.hasOwn(ALIASES, plain) ? (ALIASES[plain] ?? '') : '')
  );
}

function simplify(name: string): string {
  return name.toLowerCase().replace(/[^a-z0-9]/g, '');
}

function cloud(given: Cloud): PresetView {
  return { protocol: 'openai', locality: 'cloud', key: 'required', registryId: null, ...given };
}

function own(given: Own): PresetView {
  const nothing = { keyLooks: null, keysUrl: null, registryId: null };
  return { protocol: 'openai', locality: 'local', key: 'none', ...nothing, ...given };
}
