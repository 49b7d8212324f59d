import type { Among, LogFilter, LogKind } from '../log/types.ts';
import { SEVERAL } from '../rollups/fact.ts';
import { LOG_TABLES, type LogTable } from './log-tables.ts';

export interface Where {
  /** Over the row `r`. */
  sql: string;
  params: (string | number)[];
}

const SOURCES = ['chat', 'api', 'gateway'];

/**
 * The rows of a filter. A label that is empty (of tiers: 0) selects rows without one, as lib/telemetry/rollups/fact.ts
 * counts them; one that the kind does not have selects none. `watched`: asks `log_watch` with each row that is searched.
 */
export function logWhere(kind: LogKind, filter: LogFilter, watched = false): Where {
  const table = LOG_TABLES[kind];
  const terms: string[] = [];
  const params: (string | number)[] = [];
  const add = (sql: string, ...values: (string | number)[]) => {
    terms.push(sql);
    params.push(...values);
  };
  const label = (column: string, value: string | null) => {
    if (value === null) return;
    if (value === '') add(`coalesce(${column}, '') = ''`);
    else add(`${column} = ?`, value);
  };

  if (filter.fromMs !== null) add(`${table.time} >= ?`, filter.fromMs);
  if (filter.toMs !== null) add(`${table.time} < ?`, filter.toMs);
  if (kind === 'requests' && filter.client && !SOURCES.includes(filter.client))
    label('r.key_id', filter.client);
  else label('r.client', filter.client);
  label(table.taskType, filter.taskType);
  label(table.band, filter.band);
  label(table.model, filter.modelId);
  label(table.purpose, filter.purpose);
  label(table.requestId, filter.requestId);
  if (filter.tier !== null) add(`coalesce(${table.tier}, 0) = ?`, filter.tier);
  // A request that several models answered has no tier either, and is counted apart.
  if (filter.tier === 0 && kind === 'requests') add(`coalesce(r.model_id, '') <> '${SEVERAL}'`);
  if (filter.among) addAmong(add, table, filter.among);
  if (filter.outcome === 'done') add(table.done);
  else if (filter.outcome === 'answered') add(`${table.answered} and ${table.latency} is not null`);
  else if (filter.outcome === 'first_token') add(`${table.answered} and ${table.firstToken} is not null`);
  else if (filter.outcome === 'failed') add("+r.status = 'failed'");
  else label(table.outcome, filter.outcome);
  if (filter.simulated !== null) add('coalesce(r.simulated, 0) = ?', Number(filter.simulated));
  if (filter.policy) {
    const version =
      kind === 'requests' ? 'r.policy_version' : table.policy.replace('q.policy', 'q.policy_version');
    add(`(${table.policy} = ? or ${table.policy} || '@' || ${version} = ?)`, filter.policy, filter.policy);
  }
  if (filter.complexityBin !== null) add(`${table.complexityBin} = ?`, filter.complexityBin);
  if (filter.search) addSearch(add, table.prompt, kind, filter.search, watched);
  return { sql: terms.length === 0 ? '1' : terms.join(' and '), params };
}

function addAmong(
  add: (sql: string, ...values: string[]) => void,
  table: LogTable,
  { by, labels }: Among,
): void {
  const column = { client: 'r.client', taskType: table.taskType, modelId: table.model }[by];
  add(`coalesce(${column}, '') in (${labels.map(() => '?').join(', ')})`, ...labels);
}

function addSearch(
  add: (sql: string, ...values: string[]) => void,
  prompt: string,
  kind: LogKind,
  search: string,
  watched: boolean,
): void {
  const plain = search.replace(/[\\%_]/g, '\\$&');
  const ids = kind === 'requests' ? ['r.id'] : ['r.id', 'r.request_id'];
  const found = [
    ...ids.map((id) => `${id} like ? escape '\\'`),
    `coalesce(${prompt} like ? escape '\\', 0)`,
  ].join(' or ');
  add(
    watched ? `case when log_watch(r.rowid) then (${found}) end` : `(${found})`,
    ...ids.map(() => `${plain}%`),
    `%${plain}%`,
  );
}
