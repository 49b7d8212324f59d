import { field } from './field';

const DEFAULT_PORT = 11_434;
// Ollama answers its tag list from memory; a second is generous.
const PROBE_TIMEOUT_MS = 1000;

export interface OllamaProbe {
  reachable: boolean;
  /** Names as Ollama spells them, tag included. */
  models: string[];
  /** One clause when it could not be asked; null when it answered. */
  error: string | null;
}

/**
 * A base URL without trailing slash or `/v1` from the spellings OLLAMA_HOST takes: `host`, `host:port`,
 * `:port`, a full URL, the bind addresses 0.0.0.0 and [::] (called on loopback). Empty: the default.
 */
export function ollamaBaseUrl(host: string | null): string {
  const text = (host ?? '').trim().replace(/^["']|["']$/g, '');
  const scheme = /^https?:\/\//i.exec(text)?.[0].toLowerCase() ?? null;
  const rest = (scheme ? text.slice(scheme.length) : text).replace(/\/+$/, '').replace(/\/v1$/, '');
  const spelled = `${scheme ?? 'http://'}${rest === '' || rest.startsWith(':') ? `127.0.0.1${rest}` : rest}`;
  if (!URL.canParse(spelled)) return `http://127.0.0.1:${DEFAULT_PORT}`;
  const url = new URL(spelled);
  if (url.hostname === '0.0.0.0') url.hostname = '127.0.0.1';
  if (url.hostname === '[::]') url.hostname = '[::1]';
  const portGiven = /:\d+$/.test(rest.replace(/\/.*$/, ''));
  // With a scheme its own port is meant (443 behind a proxy); without, Ollama's.
  const port = portGiven || scheme ? url.port : String(DEFAULT_PORT);
  return `${url.protocol}//${url.hostname}${port ? `:${port}` : ''}${url.pathname}`.replace(/\/+$/, '');
}

/** Asks an Ollama for its pulled models, for at most a second. Never rejects. */
export async function probeOllama(
  baseUrl: string,
  fetch: typeof globalThis.fetch,
  signal?: AbortSignal,
): Promise<OllamaProbe> {
  const limit = AbortSignal.timeout(PROBE_TIMEOUT_MS);
  try {
    const response = await fetch(`${ollamaBaseUrl(baseUrl)}/api/tags`, {
      signal: signal ? AbortSignal.any([signal, limit]) : limit,
    });
    if (!response.ok) {
      await response.body?.cancel();
      return unreachable(`answered ${response.status}`);
    }
    return { reachable: true, models: readNames(await response.json()), error: null };
  } catch {
    return unreachable(limit.aborted ? 'did not answer within a second' : 'not running');
  }
}

function readNames(body: unknown): string[] {
  const models = field(body, 'models');
  if (!Array.isArray(models)) return [];
  return models.flatMap((entry: unknown) => {
    const name = field(entry, 'name');
    return typeof name === 'string' ? [name] : [];
  });
}

function unreachable(error: string): OllamaProbe {
  return { reachable: false, models: [], error };
}
