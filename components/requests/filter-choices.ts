// What: what each filter offers, and what it is called.
// Why: a value that a link brought along is offered too, even when nothing has it any more.
// Not for: filtering.
import type { Choice } from '@/components/ui/select-field';
import { BANDS, ERROR_KINDS, POLICY_PRESETS, TASK_TYPES, TIERS } from '@/lib/shared/vocabulary';
import type { LogFilter, LogKind } from '@/lib/telemetry/log/types';
import { clientWords } from './client-words';
import { plainWord, statusWords } from './words';

const OUTCOMES: Record<LogKind, readonly string[]> = {
  requests: [
    'done',
    'answered',
    'first_token',
    'ok',
    'partial',
    'failed',
    'stopped',
    'interrupted',
    'streaming',
    'dry_run',
  ],
  subtasks: ['done', 'answered', 'first_token', 'ok', 'failed', 'aborted', 'dry_run'],
  attempts: [
    'answered',
    'first_token',
    'ok',
    'failed',
    'aborted',
    ...ERROR_KINDS.filter((kind) => kind !== 'aborted'),
  ],
};

const CLIENTS = ['chat', 'api', 'gateway'].map((value) => ({ value, label: clientWords(value) }));

/** What the page knows to offer. */
export interface Known {
  models: readonly string[];
  /** Gateway keys. */
  clients: readonly { id: string; name: string }[];
}

export interface FilterField {
  label: string;
  value: string;
  choices: Choice[];
  change(value: string): Partial<LogFilter>;
}

// Empty is a value of its own: rows without one.
const ANY = 'any';

/** The fields of a kind, in the order they are shown. */
export function filterFields(kind: LogKind, filter: LogFilter, known: Known): FilterField[] {
  const field = (
    label: string,
    name: 'client' | 'taskType' | 'band' | 'modelId' | 'outcome' | 'purpose' | 'policy',
    offers: readonly Choice[],
    none: boolean,
  ): FilterField => ({
    label,
    value: filter[name] === null ? ANY : `=${filter[name]}`,
    choices: toChoices(offers, filter[name], none),
    change: (value) => ({ [name]: value === ANY ? null : value.slice(1) }),
  });
  const several = kind === 'requests' ? ['several'] : [];
  const said = (words: readonly string[]) => words.map((value) => ({ value, label: plainWord(value) }));
  return [
    field('Client', 'client', [...CLIENTS, ...known.clients.map(toClient)], false),
    field('Type', 'taskType', said([...TASK_TYPES, ...several]), true),
    ...(kind === 'attempts'
      ? []
      : [field('Band', 'band', said([...BANDS, ...several]), kind === 'requests')]),
    field('Model', 'modelId', said([...known.models, ...several]).map(plain), kind !== 'attempts'),
    {
      label: 'Tier',
      value: filter.tier === null ? ANY : `=${filter.tier}`,
      choices: [
        { value: ANY, label: 'any' },
        ...TIERS.map((tier) => ({ value: `=${tier}`, label: `T${tier}` })),
        ...(kind === 'attempts' ? [] : [{ value: '=0', label: 'without one' }]),
      ],
      change: (value) => ({ tier: value === ANY ? null : Number(value.slice(1)) }),
    },
    field(
      'Outcome',
      'outcome',
      OUTCOMES[kind].map((value) => ({ value, label: outcomeWords(value) })),
      false,
    ),
    ...(kind === 'attempts' ? [field('For', 'purpose', said(['answer', 'judge', 'shadow']), false)] : []),
    {
      label: 'Simulated',
      value: filter.simulated === null ? ANY : `=${Number(filter.simulated)}`,
      choices: [
        { value: ANY, label: 'any' },
        { value: '=0', label: 'none of them' },
        { value: '=1', label: 'alone' },
      ],
      change: (value) => ({ simulated: value === ANY ? null : value === '=1' }),
    },
    field('Policy', 'policy', said(POLICY_PRESETS), false),
  ];
}

function outcomeWords(outcome: string): string {
  if (outcome === 'done') return 'counted on charts';
  if (outcome === 'answered') return 'answered, latency known';
  return outcome === 'first_token' ? 'answered, first token known' : statusWords(outcome).word;
}

function toClient({ id, name }: Known['clients'][number]): Choice {
  return { value: id, label: name };
}

function plain({ value }: Choice): Choice {
  return { value, label: value };
}

function toChoices(offers: readonly Choice[], chosen: string | null, none: boolean): Choice[] {
  const isKnown = chosen === null || offers.some(({ value }) => value === chosen);
  const all = isKnown || chosen === '' ? offers : [...offers, { value: chosen, label: chosen }];
  return [
    { value: ANY, label: 'any' },
    ...all.map(({ value, label }) => ({ value: `=${value}`, label })),
    ...(none || chosen === '' ? [{ value: '=', label: 'without one' }] : []),
  ];
}
