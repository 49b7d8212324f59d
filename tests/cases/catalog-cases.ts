/** What a tier of the default fleet can do, by the Ollama model that serves it. */
export const OLLAMA_CAPABILITIES = [
  { id: 'model::light', pulled: 'granite4.1:3b', names: {}, capabilities: ['tools', 'json'] },
  { id: 'model::medium', pulled: 'llama3.2:latest', names: {}, capabilities: ['tools', 'json'] },
  {
    id: 'model::medium',
    pulled: 'llama3.2:latest',
    names: { LLM_MEDIUM: 'llama3.2' },
    capabilities: ['tools', 'json'],
  },
  { id: 'model::balanced', pulled: 'gemma3:4b', names: {}, capabilities: ['vision', 'json'] },
  {
    id: 'model::heavy',
    pulled: 'mistral-small3.2:latest',
    names: {},
    capabilities: ['tools', 'vision', 'json'],
  },
  { id: 'model::light', pulled: 'qwen3:latest', names: { LLM_LIGHT: 'qwen3' }, capabilities: ['json'] },
] as const;
