// What: a disk that a test can fill and empty while a server writes to it.
// Why: what a database does on a full disk is the system's word, not a pragma's.
// Not for: counting bytes.
import { execFileSync } from 'node:child_process';
import { closeSync, mkdtempSync, openSync, rmSync, writeSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';

export interface SmallDisk {
  /** Where the server's data goes. */
  dataDir: string;
  /** From here on no byte more can be written by the process. */
  fill(pid: number): void;
  free(pid: number): void;
  remove(): void;
}

const MEGABYTE = 2 ** 20;

/** A disk of its own where this process may mount one, else a limit on the process's files; null: neither. */
export function makeSmallDisk(megabytes = 24): SmallDisk | null {
  return mountDisk(megabytes) ?? limitFiles();
}

function mountDisk(megabytes: number): SmallDisk | null {
  const folder = mkdtempSync(join(tmpdir(), 'switchyard-disk-'));
  if (!run('mount', '-t', 'tmpfs', '-o', `size=${megabytes}m`, 'tmpfs', folder)) return null;
  const ballast = join(folder, 'ballast');
  return {
    dataDir: join(folder, 'data'),
    fill: () => fillUp(ballast),
    free: () => rmSync(ballast, { force: true }),
    remove: () => void run('umount', '--lazy', folder),
  };
}

/** A megabyte at a time, then a byte at a time, until the system says that there is no space. */
function fillUp(path: string): void {
  const file = openSync(path, 'a');
  try {
    for (const bytes of [MEGABYTE, 1]) {
      const chunk = Buffer.alloc(bytes);
      while (isWritten(file, chunk));
    }
  } finally {
    closeSync(file);
  }
}

function isWritten(file: number, chunk: Buffer): boolean {
  try {
    return writeSync(file, chunk) > 0;
  } catch (error) {
    if ((error as { code?: string }).code !== 'ENOSPC') throw error;
    return false;
  }
}

/** Node ignores the signal, so that each write that would grow a file fails as on a full disk. */
function limitFiles(): SmallDisk | null {
  if (!run('prlimit', '--pid', String(process.pid), '--fsize')) return null;
  const limit = (pid: number, bytes: string) => {
    if (!run('prlimit', '--pid', String(pid), `--fsize=${bytes}:unlimited`))
      throw new Error(`the limit of process ${pid} could not be set`);
  };
  return {
    dataDir: mkdtempSync(join(tmpdir(), 'switchyard-disk-')),
    fill: (pid) => limit(pid, '1'),
    free: (pid) => limit(pid, 'unlimited'),
    remove: () => {},
  };
}

function run(command: string, ...args: string[]): boolean {
  try {
    execFileSync(command, args, { stdio: 'ignore' });
    return true;
  } catch {
    return false;
  }
}
