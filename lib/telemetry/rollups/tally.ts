// What: adds up facts of one transaction and merges them into the rollups' rows.
// Why: rows and sums are written together or not at all; a chart can never say other than its rows.
// Not for: reading rollups (lib/telemetry/history).
import type { Db } from '@/lib/db/client';
import { SUM_COLUMNS } from '../history/columns';
import { FACTS, type Fact } from './fact';
import { addTo, bucketOf, type Histogram, mergeInto, pack } from './histogram';

const HOUR_MS = 3_600_000;

const KEYS = [
  'fact',
  'hour',
  'client',
  'task_type',
  'band',
  'model',
  'tier',
  'outcome',
  'purpose',
  'simulated',
] as const;
const HISTOGRAMS = ['latency', 'first_token', 'complexity'] as const;

interface Cell {
  key: number[];
  sums: number[];
  histograms: [Histogram, Histogram, Histogram];
}

export interface Tally {
  add(fact: Fact | null): void;
  /** Forgets what was added: the transaction it belonged to is gone, or a new one begins. */
  reset(): void;
  /** Merges into the database; runs inside the transaction of the rows. */
  write(): void;
}

/** One per connection. */
export function createTally(db: Db): Tally {
  const client = db.$client;
  const columns = [...KEYS, 'revision', ...SUM_COLUMNS, ...HISTOGRAMS];
  const find = client.prepare(
    `select ${HISTOGRAMS.join(', ')} from rollups where ${KEYS.map((key) => `${key} = ?`).join(' and ')}`,
  );
  const merge = client.prepare(
    `insert into rollups (${columns.join(', ')}) values (${columns.map(() => '?').join(', ')})
    on conflict do update set revision = excluded.revision, ${SUM_COLUMNS.map((name) => `${name} = ${name} + excluded.${name}`).join(', ')},
    ${HISTOGRAMS.map((name) => `${name} = excluded.${name}`).join(', ')}`,
  );
  const labelId = labelsOf(db);
  let cells = new Map<string, Cell>();
  let revision: number | null = null;

  function cellOf(fact: Fact): Cell {
    const { dimensions: by } = fact;
    const key = [
      FACTS.indexOf(fact.kind),
      Math.floor(fact.atMs / HOUR_MS),
      labelId.of(by.client),
      labelId.of(by.taskType),
      labelId.of(by.band),
      labelId.of(by.model),
      by.tier ?? 0,
      labelId.of(by.outcome),
      labelId.of(by.purpose),
      Number(by.simulated),
    ];
    const name = key.join();
    const known = cells.get(name);
    if (known) return known;
    const cell: Cell = { key, sums: SUM_COLUMNS.map(() => 0), histograms: [new Map(), new Map(), new Map()] };
    cells.set(name, cell);
    return cell;
  }

  return {
    add(fact) {
      if (!fact) return;
      const { sums, histograms } = cellOf(fact);
      for (const [at, value] of sumsOf(fact).entries()) sums[at] = (sums[at] ?? 0) + value;
      const [latency, firstToken, complexity] = histograms;
      if (fact.latencyMs !== null) addTo(latency, bucketOf(fact.latencyMs));
      if (fact.firstTokenMs !== null) addTo(firstToken, bucketOf(fact.firstTokenMs));
      if (fact.complexity !== null) addTo(complexity, fact.complexity);
    },
    reset() {
      cells = new Map();
      labelId.forget();
      revision = null;
    },
    write() {
      if (cells.size === 0) return;
      revision ??=
        ((client.prepare('select max(revision) as newest from rollups').get() as { newest: number | null })
          .newest ?? 0) + 1;
      for (const { key, sums, histograms } of cells.values()) {
        const before = find.raw(true).get(...key) as (Buffer | null)[] | undefined;
        for (const [at, histogram] of histograms.entries()) mergeInto(histogram, before?.[at] ?? null);
        merge.run(...key, revision, ...sums, ...histograms.map(pack));
      }
      cells = new Map();
    },
  };
}

/** In the order of SUM_COLUMNS. */
function sumsOf(fact: Fact): number[] {
  const comparable = fact.costNanoUsd !== null && fact.baselineNanoUsd !== null;
  return [
    1,
    fact.costNanoUsd ?? 0,
    Number(fact.costNanoUsd !== null),
    Number(fact.costEstimated),
    Number(comparable),
    comparable ? (fact.costNanoUsd ?? 0) : 0,
    comparable ? (fact.baselineNanoUsd ?? 0) : 0,
    fact.inputTokens ?? 0,
    fact.outputTokens ?? 0,
    fact.cacheReadTokens ?? 0,
    fact.cacheWriteTokens ?? 0,
    fact.reasoningTokens ?? 0,
    Number(fact.inputTokens !== null && fact.outputTokens !== null),
    Number(fact.local !== null),
    Number(fact.local === true),
    fact.quality ?? 0,
    Number(fact.quality !== null),
    fact.latencyMs ?? 0,
    Number(fact.latencyMs !== null),
    fact.costUnits ?? 0,
    Number(fact.costUnits !== null),
    fact.heuristic ?? 0,
    Number(fact.heuristic !== null),
  ];
}

/** Numbers of labels; 0 is none. New ones are written at once, in the transaction under way. */
function labelsOf(db: Db) {
  const find = db.$client.prepare('select id from rollup_labels where label = ?').pluck();
  const insert = db.$client.prepare('insert into rollup_labels (label) values (?) returning id').pluck();
  const known = new Map<string, number>();
  let fresh: string[] = [];
  return {
    of(label: string | null): number {
      if (label === null) return 0;
      const found = known.get(label) ?? (find.get(label) as number | undefined);
      const id = found ?? (insert.get(label) as number);
      if (found === undefined) fresh.push(label);
      known.set(label, id);
      return id;
    },
    /** A transaction that was rolled back took its new labels along. */
    forget() {
      for (const label of fresh) known.delete(label);
      fresh = [];
    },
  };
}
