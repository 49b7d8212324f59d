// What: differences of saved settings as people read them.
// Why: a path with a JSON value says little; “Endpoint lab: added, lab.example, cloud” does.
// Not for: finding the differences; the server does that.
import { formatCount } from '@/components/ui/format';
import type { Change } from '@/lib/services/settings/types';

export interface ChangeWords {
  /** What is changed. */
  what: string;
  before: string;
  after: string;
}

const LONGEST_CHARS = 96;
const ENTRIES = ['endpoints.', 'models.', 'fallbacks.', 'adjust.'];
const HEADS: readonly [prefix: string, words: string][] = [
  ['endpoints.', 'Endpoint '],
  ['models.', 'Model '],
  ['fallbacks.', 'Fallbacks of '],
  ['adjust.', 'Change to model '],
  ['policy.', 'Policy: '],
];

export function sayChange({ path, before, after }: Change): ChangeWords {
  // What is not set of an entry is missing; what is not set of a policy is as it ships.
  const absent = ENTRIES.some((prefix) => path.startsWith(prefix)) ? 'not there' : 'as shipped';
  return {
    what: sayPath(path),
    before: sayValue(before) ?? absent,
    after: sayValue(after) ?? absent,
  };
}

/** Ids of models hold dots, so a path is not cut beyond its head. */
function sayPath(path: string): string {
  const head = HEADS.find(([prefix]) => path.startsWith(prefix));
  return head ? `${head[1]}${path.slice(head[0].length)}` : path;
}

/** How an entry changed: `added`, `removed` or `changed`. */
export function sayKind({ before, after }: Change): string {
  if (before === undefined) return 'added';
  return after === undefined ? 'removed' : 'changed';
}

/** One line, null where there is nothing: an endpoint by where it is, a model by where it runs, anything else as it is written. */
function sayValue(value: unknown): string | null {
  if (value === undefined || value === null) return value === null ? 'none' : null;
  if (typeof value === 'string') return shorten(value);
  if (typeof value === 'number') return String(value);
  if (typeof value === 'boolean') return value ? 'on' : 'off';
  if (Array.isArray(value) && value.every((entry) => typeof entry === 'string'))
    return shorten(value.length === 0 ? 'none' : value.join(', '));
  return shorten(sayEntry(value as Record<string, unknown>) ?? JSON.stringify(value));
}

function sayEntry(value: Record<string, unknown>): string | null {
  const { baseUrl, locality, protocol, endpoint, tier, model, contextWindow } = value;
  if (typeof protocol === 'string')
    return [typeof baseUrl === 'string' ? baseUrl : null, protocol, locality].filter(Boolean).join(', ');
  if (typeof endpoint !== 'string' || typeof model !== 'string') return null;
  const context = typeof contextWindow === 'number' ? `${formatCount(contextWindow)} tokens` : null;
  return [`${model} at ${endpoint}`, tier ? `T${tier}` : null, context].filter(Boolean).join(', ');
}

function shorten(text: string): string {
  return text.length > LONGEST_CHARS ? `${text.slice(0, LONGEST_CHARS - 1)}…` : text;
}
