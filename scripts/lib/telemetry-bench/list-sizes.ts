import type Sqlite from 'better-sqlite3';

export interface TableSize {
  table: string;
  rows: number | null;
  /** With its indexes. */
  megabytes: number;
}

const BYTES_PER_MB = 1e6;

/** Bytes by table, largest first; tables of less than a tenth of a megabyte together. */
export function listSizes(client: Sqlite.Database): { tables: TableSize[]; totalMegabytes: number } {
  const sizes = client
    .prepare(
      `select coalesce(master.tbl_name, stat.name) as name, sum(stat.pgsize) as bytes
      from dbstat stat left join sqlite_master master on master.name = stat.name group by 1 order by 2 desc`,
    )
    .all() as { name: string; bytes: number }[];
  const tables = sizes
    .filter(({ bytes }) => bytes >= BYTES_PER_MB / 10)
    .map(({ name, bytes }) => ({ table: name, rows: rowsOf(client, name), megabytes: toMb(bytes) }));
  return { tables, totalMegabytes: toMb(sizes.reduce((sum, { bytes }) => sum + bytes, 0)) };
}

function rowsOf(client: Sqlite.Database, table: string): number | null {
  return /^[a-z_]+$/.test(table)
    ? (client.prepare(`select count(*) from ${table}`).pluck().get() as number)
    : null;
}

function toMb(bytes: number): number {
  return Math.round(bytes / (BYTES_PER_MB / 10)) / 10;
}
