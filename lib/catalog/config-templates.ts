// What: configurations to start from, each a file that can be imported as it is.
// Why: the shape of a file is learnt faster from one that works.
// Not for: defaults; nothing here counts until somebody imports it.

export interface ConfigTemplate {
  id: string;
  title: string;
  /** One sentence for people. */
  says: string;
  fileName: string;
  document: Readonly<Record<string, unknown>>;
}

export const CONFIG_TEMPLATES: readonly ConfigTemplate[] = [
  {
    id: 'keys',
    title: 'Provider keys',
    says: 'The structure of routellm-keys.json: a key, or an address with a key and a model, per provider.',
    fileName: 'routellm-keys.json',
    document: {
      OLLAMA: { baseUrl: 'http://127.0.0.1:11434/v1', model: 'llama3.2' },
      OPENAI: 'put-your-openai-key-here',
      FEATHERLESS: {
        baseUrl: 'https://api.featherless.ai/v1',
        apiKey: 'put-your-featherless-key-here',
        model: 'Qwen/Qwen3-32B',
      },
    },
  },
  {
    id: 'mapping',
    title: 'Ollama and a cloud',
    says: 'Light and medium work on this machine, hard work at a provider that speaks OpenAI’s format.',
    fileName: 'switchyard.json',
    document: {
      endpoints: [
        {
          id: 'workshop',
          label: 'Ollama',
          preset: 'ollama',
          protocol: 'ollama',
          baseUrl: 'http://127.0.0.1:11434/v1',
          locality: 'local',
        },
        {
          id: 'cloud',
          label: 'OpenRouter',
          preset: 'openrouter',
          protocol: 'openai',
          baseUrl: 'https://openrouter.ai/api/v1',
          locality: 'cloud',
        },
      ],
      models: [
        {
          id: 'workshop/llama3.2',
          endpoint: 'workshop',
          model: 'llama3.2',
          tier: 1,
          contextWindow: 131072,
          maxOutput: 4096,
          price: { inputPerMTok: 0, outputPerMTok: 0 },
          capabilities: ['tools', 'json'],
        },
        {
          id: 'cloud/claude-sonnet-5',
          endpoint: 'cloud',
          model: 'anthropic/claude-sonnet-5',
          tier: 3,
          contextWindow: 200000,
          maxOutput: 16384,
          capabilities: ['tools', 'vision', 'json'],
        },
      ],
      fallbacks: { 'workshop/llama3.2': ['cloud/claude-sonnet-5'] },
    },
  },
  {
    id: 'thresholds',
    title: 'Threshold overrides',
    says: 'A higher bar where a wrong answer is dear, a lower one where it is not.',
    fileName: 'thresholds.json',
    document: {
      policy: {
        preset: 'balanced',
        weights: { alpha: 0.4, beta: 0.55, gamma: 0.05 },
        thresholds: { code_review: 0.88, code_generation: 0.78, summarisation: 0.5, chat: 0.45 },
        bandit: { mode: 'thompson', epsilon: 0.05 },
      },
    },
  },
  {
    id: 'telemetry',
    title: 'Telemetry aggregation',
    says: 'What is added up and kept: the model savings are compared with, the hour’s budget, and whether prompts are stored.',
    fileName: 'telemetry.json',
    document: {
      telemetry: { baseline: null },
      budget: { hourlyUsd: 5 },
      storage: { prompts: true },
    },
  },
];
