// What: the environment, read once and checked.
// Why: a wrong PORT must stop the start with its name, not surface later as a crash.
// Not for: secrets' use; provider keys are only passed through.

export interface Environment {
  port: number;
  host: string;
  dataDir: string;
  configPath: string | null;
  adminToken: string | null;
  allowedHosts: string[];
  ollamaHost: string | null;
  modelNames: Partial<Record<'LLM_LIGHT' | 'LLM_MEDIUM' | 'LLM_BALANCED' | 'LLM_HEAVY', string>>;
  providerKeys: Partial<Record<ProviderKeyName, string>>;
}

export type ProviderKeyName =
  | 'OPENAI_API_KEY'
  | 'ANTHROPIC_API_KEY'
  | 'GEMINI_API_KEY'
  | 'OPENROUTER_API_KEY';

const PROVIDER_KEY_NAMES: readonly ProviderKeyName[] = [
  'OPENAI_API_KEY',
  'ANTHROPIC_API_KEY',
  'GEMINI_API_KEY',
  'OPENROUTER_API_KEY',
];
const MODEL_NAMES = ['LLM_LIGHT', 'LLM_MEDIUM', 'LLM_BALANCED', 'LLM_HEAVY'] as const;

export type EnvironmentResult = { ok: true; env: Environment } | { ok: false; problem: string };

/** Reads the variables of the contract from `source`; empty strings count as unset. */
export function readEnvironment(source: Readonly<Record<string, string | undefined>>): EnvironmentResult {
  const text = (name: string): string | null => source[name]?.trim() || null;
  const port = text('PORT') ?? '3000';
  if (!/^\d{1,5}$/.test(port) || Number(port) > 65_535)
    return { ok: false, problem: `PORT: expected a number from 0 to 65535, got "${port}"` };
  const host = text('HOST') ?? '127.0.0.1';
  const adminToken = text('SWITCHYARD_ADMIN_TOKEN');
  if (!isLoopback(host) && !adminToken)
    return {
      ok: false,
      problem: `HOST: "${host}" can be reached from other machines; set SWITCHYARD_ADMIN_TOKEN as well, or leave HOST at 127.0.0.1`,
    };
  return {
    ok: true,
    env: {
      port: Number(port),
      host,
      dataDir: text('SWITCHYARD_DATA') ?? './data',
      configPath: text('SWITCHYARD_CONFIG'),
      adminToken,
      allowedHosts: (text('SWITCHYARD_ALLOWED_HOSTS') ?? '')
        .split(',')
        .map((name) => name.trim().toLowerCase())
        .filter(Boolean),
      ollamaHost: text('OLLAMA_HOST'),
      modelNames: pick(MODEL_NAMES, text),
      providerKeys: pick(PROVIDER_KEY_NAMES, text),
    },
  };
}

function pick<Name extends string>(
  names: readonly Name[],
  text: (name: string) => string | null,
): Partial<Record<Name, string>> {
  const found: Partial<Record<Name, string>> = {};
  for (const name of names) {
    const value = text(name);
    if (value) found[name] = value;
  }
  return found;
}

/** Loopback means bound to a loopback address. */
export function isLoopback(host: string): boolean {
  const bare = host.replace(/^\[|\]$/g, '').toLowerCase();
  return bare === 'localhost' || bare === '::1' || /^127(\.\d{1,3}){3}$/.test(bare);
}
