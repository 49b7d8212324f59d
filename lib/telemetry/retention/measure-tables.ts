import Sqlite from 'better-sqlite3';
import type { Db } from '@/lib/db/client';

export interface TableSize {
  name: string;
  rows: number;
  /** The table itself and its indexes. */
  bytes: number;
  indexBytes: number;
}

// Small enough that nobody notices, beside a pause of the same length.
const SLICE_MS = 5;

/**
 * Rows and bytes of every table, largest first. Reads each page's header through a connection of its own, a few
 * milliseconds at a time: a gigabyte takes seconds, and delays nobody.
 */
export async function measureTables(db: Db, isStopped: () => boolean = () => false): Promise<TableSize[]> {
  const reader = new Sqlite(db.$client.name, { readonly: true, fileMustExist: true });
  try {
    const owners = new Map(
      reader.prepare('select name, tbl_name from sqlite_schema').raw().all() as [string, string][],
    );
    const pages = reader
      .prepare(
        "select name, pagetype, ncell, pgsize from dbstat where name not like 'sqlite\\_schema' escape '\\'",
      )
      .raw()
      .iterate() as IterableIterator<[string, string, number, number]>;
    const sizes = new Map<string, TableSize>();
    let sliceMs = performance.now();
    for (const [name, type, cells, bytes] of pages) {
      const table = owners.get(name) ?? name;
      const size = sizes.get(table) ?? { name: table, rows: 0, bytes: 0, indexBytes: 0 };
      sizes.set(table, size);
      size.bytes += bytes;
      if (name !== table) size.indexBytes += bytes;
      else if (type === 'leaf') size.rows += cells;
      if (performance.now() - sliceMs < SLICE_MS) continue;
      await new Promise((resolve) => setTimeout(resolve, SLICE_MS));
      if (isStopped()) break;
      sliceMs = performance.now();
    }
    return [...sizes.values()].sort((a, b) => b.bytes - a.bytes);
  } finally {
    reader.close();
  }
}
