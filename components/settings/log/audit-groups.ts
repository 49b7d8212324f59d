import type { AuditEntry } from '@/lib/telemetry/queries/list-audit';

/** What entries of the log are about, in the order of the filter. */
export const GROUPS = [
  { id: 'all', label: 'All' },
  { id: 'fleet', label: 'Endpoints' },
  { id: 'policy', label: 'Policy' },
  { id: 'keys', label: 'Keys' },
  { id: 'access', label: 'Access' },
] as const;

export type GroupId = (typeof GROUPS)[number]['id'];

/** First words of actions; keys come first, as `endpoint.key_set` is about a key. */
const BEGINNINGS: readonly [GroupId, RegExp][] = [
  ['keys', /^(vault\.|endpoint\.key_|endpoint\.headers_)/],
  ['fleet', /^(fleet|endpoint|model)\./],
  ['policy', /^(policy|rule)\./],
];

/** What an action is about; what is not known by name is about access. */
export function groupOf(action: string): Exclude<GroupId, 'all'> {
  const found = BEGINNINGS.find(([, beginning]) => beginning.test(action))?.[0];
  return found === undefined || found === 'all' ? 'access' : found;
}

/** What the address asks for; everything when it asks for nothing known. */
export function readGroup(value: string | null | undefined): GroupId {
  return GROUPS.find(({ id }) => id === value)?.id ?? 'all';
}

export function inGroup<Entry extends Pick<AuditEntry, 'action'>>(
  entries: readonly Entry[],
  group: GroupId,
): Entry[] {
  return entries.filter(({ action }) => group === 'all' || groupOf(action) === group);
}

export const ACTOR_WORDS: Record<AuditEntry['actor'], string> = {
  owner: 'this machine',
  session: 'signed in',
  token: 'admin token',
  command: 'a command',
  autopilot: 'the autopilot',
};
