import { plural } from '@/components/ui/format';
import type { MarkKind } from '@/components/ui/mark';
import type { EndpointView, FleetView, KeyView } from '@/lib/services/settings/types';
import type { Locality, Protocol } from '@/lib/shared/vocabulary';

const PROTOCOL_WORDS: Record<Protocol, string> = {
  openai: 'OpenAI-compatible',
  anthropic: 'Anthropic',
  google: 'Google Gemini',
  ollama: 'Ollama',
  local: 'in this process',
  simulated: 'simulated',
};

export function sayProtocol(protocol: Protocol): string {
  return PROTOCOL_WORDS[protocol];
}

/** Whether prompts stay, in words. */
export function sayLeaves({ leaves, locality }: Pick<EndpointView, 'leaves' | 'locality'>): string {
  if (leaves) return 'prompts leave this machine';
  return locality === 'local' ? 'stays here' : 'calls nobody';
}

/** What adding models of an endpoint means for prompts. */
export function sayWhere(locality: Locality, host: string | null): string {
  const at = host ?? 'it';
  return locality === 'cloud'
    ? `Prompts for them leave this machine to ${at}.`
    : `Prompts for them stay with you, at ${at}.`;
}

/** What the chosen or guessed locality means, at its field. */
export function sayLocality(chosen: Locality | '', guessed: Locality | null, host: string | null): string {
  if (chosen === 'local' && guessed === 'cloud')
    return `${host} looks like an address outside your network; as “local”, private prompts may be sent there.`;
  const counts = chosen || guessed;
  if (counts === null) return 'guessed from the address: yours is local, any other is cloud';
  const why = chosen === '' ? 'guessed from the address' : 'your own word';
  return counts === 'local'
    ? `${why}: it is yours, private prompts may go there`
    : `${why}: prompts leave this machine to ${host ?? 'it'}`;
}

/** Where its key is from, as a clause; null: it has none or says so itself. */
export function sayKeyFrom(key: KeyView, file: string | null): string | null {
  if (key.state !== 'set') return null;
  if (key.from === 'environment') return `environment variable ${key.variable ?? ''}`.trim();
  return key.from === 'file' ? `from ${file ?? 'the configuration file'}` : 'sealed since';
}

/** Who says that it is there, where the app cannot change it; null: it can. */
export function sayFixed({ source }: Pick<EndpointView, 'source'>, file: string | null): string | null {
  switch (source) {
    case 'file':
      return `fixed by ${file ?? 'the configuration file'}`;
    case 'environment':
      return 'from the environment';
    case 'found':
      return 'found by itself';
    case 'built_in':
      return 'ships with Switchyard';
    default:
      return null;
  }
}

/** Its key has to be entered again, or for the first time. */
export function wantsKey({ state, source }: Pick<EndpointView, 'state' | 'source'>): boolean {
  return source === 'app' && (state === 'needs_key' || state === 'key_unreadable');
}

const MARKS: Record<EndpointView['state'], MarkKind> = {
  ready: 'solid',
  no_models: 'half',
  not_found: 'hollow',
  needs_key: 'half',
  key_unreadable: 'bad',
};

export function markOf({ state }: Pick<EndpointView, 'state'>): MarkKind {
  return MARKS[state];
}

/** How the secrets are kept, in one line. */
export function sayVault({ keyFrom }: FleetView['vault']): string {
  const key = keyFrom === 'file' ? 'in a file apart from the database' : 'in SWITCHYARD_VAULT_KEY';
  return `Sealed with AES-256-GCM; the key that opens them is ${key}. Never shown, logged or exported.`;
}

/** What an Ollama that is not there would need. */
export function sayNoOllama(host: string | null, inContainer: boolean): string {
  const at = `No answer at ${host ?? '127.0.0.1:11434'}. Start Ollama and pull a model: it appears here by itself within ten seconds.`;
  return inContainer
    ? `${at} This server runs in a container, where 127.0.0.1 is the container: set OLLAMA_HOST to host.docker.internal:11434, or add it below with that address.`
    : `${at} Where it runs on another machine, set OLLAMA_HOST or add its address below.`;
}

export function sayAdded(label: string, count: number, where: string): string {
  if (count === 0) return `${label} added without models. It answers nothing until it has one.`;
  return `${label} added with ${plural(count, 'model')}. ${where}`;
}
