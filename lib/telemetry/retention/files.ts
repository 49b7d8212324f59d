import { readdirSync, rmSync, statfsSync, statSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { type BackupFile, backupPath, copyDatabase, listBackups } from '@/lib/db/back-up';
import type { Db } from '@/lib/db/client';

export interface StorageFiles {
  /** The database without its log. */
  databaseBytes: number;
  logBytes: number;
  /** Pages of the database that hold nothing. */
  freeBytes: number;
  /** True: free pages can be given back while the server runs. */
  canShrink: boolean;
  /** What is left on the disk; null: the system does not say. */
  diskFreeBytes: number | null;
  backups: BackupFile[];
  /** Databases that were set aside: `switchyard.db.corrupt-…`, `switchyard.db.before-restore-…`. */
  aside: { name: string; bytes: number }[];
}

const ASIDE = /^switchyard\.db\.(?:corrupt|before-restore)-/;
const LOGS = /-(?:wal|shm)$/;
const PARTS = ['', '-wal', '-shm'] as const;
const INCREMENTAL = 2;

export function getFiles(db: Db): StorageFiles {
  const path = db.$client.name;
  const folder = dirname(path);
  const pragma = (name: string) => db.$client.pragma(name, { simple: true }) as number;
  const pageBytes = pragma('page_size');
  return {
    databaseBytes: sizeOf(path),
    logBytes: sizeOf(`${path}-wal`),
    freeBytes: pragma('freelist_count') * pageBytes,
    canShrink: pragma('auto_vacuum') === INCREMENTAL,
    diskFreeBytes: freeOn(folder),
    backups: listBackups(folder),
    aside: listAside(folder),
  };
}

/** Each with its log, which is a part of it. */
function listAside(folder: string): StorageFiles['aside'] {
  const names = readdirSync(folder)
    .filter((name) => ASIDE.test(name))
    .map((name) => name.replace(LOGS, ''));
  const bytesOf = (path: string) => PARTS.reduce((sum, part) => sum + sizeOf(path + part), 0);
  return [...new Set(names)].map((name) => ({ name, bytes: bytesOf(join(folder, name)) }));
}

/** Deletes a backup, or a database that was set aside, by its listed name. False: there is none of that name. */
export function deleteCopy(db: Db, name: string): boolean {
  const folder = dirname(db.$client.name);
  const aside = listAside(folder).find((copy) => copy.name === name);
  const path =
    listBackups(folder).find((copy) => copy.name === name)?.path ?? (aside && join(folder, aside.name));
  if (path === undefined) return false;
  for (const part of PARTS) rmSync(path + part, { force: true });
  return true;
}

/** Copies the database into its folder of backups while it is in use; returns the file's name. */
export async function backUpNow(db: Db, now: Date, onProgress: (share: number) => void): Promise<string> {
  const path = backupPath(dirname(db.$client.name), now);
  await copyDatabase(db.$client, path, { onProgress });
  return path.slice(dirname(path).length + 1);
}

export function countFreePages(db: Db): number {
  return db.$client.pragma('freelist_count', { simple: true }) as number;
}

/** Gives up to `pages` (at least one) free pages back to the disk; returns how many are left. */
export function shrink(db: Db, pages: number): number {
  db.$client.pragma(`incremental_vacuum(${pages})`);
  return countFreePages(db);
}

function sizeOf(path: string): number {
  return statSync(path, { throwIfNoEntry: false })?.size ?? 0;
}

function freeOn(folder: string): number | null {
  try {
    const { bavail, bsize } = statfsSync(folder);
    return bavail * bsize;
  } catch {
    return null;
  }
}
