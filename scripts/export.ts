import { createWriteStream, renameSync, rmSync } from 'node:fs';
import { resolve } from 'node:path';
import { Readable } from 'node:stream';
import { pipeline } from 'node:stream/promises';
import Sqlite from 'better-sqlite3';
import { runCommand, UsageError } from './lib/command';
import { databaseIn, dataFolder, sayingRefusals } from './lib/data-folder';
import { EXPORTS, exportRows } from './lib/export-rows';
import { readSince } from './lib/read-since';

const KINDS = Object.keys(EXPORTS);
const SAY_EVERY = 10_000;

await runCommand({
  name: 'export',
  summary:
    'Writes everything that is stored as JSON, one object a line, each with its kind. Never a secret. The server may run.',
  options: {
    out: { type: 'string', value: 'FILE', help: 'where to; otherwise standard output' },
    since: { type: 'string', value: 'TIME', help: 'from here on: a date such as 2026-11-01, or 24h, 7d' },
    kind: { type: 'string', value: 'KINDS', help: `some of ${KINDS.join(', ')}; with commas between them` },
  },
  run: ({ options }) =>
    sayingRefusals('export', async () => {
      const kinds = readKinds(options.kind);
      const sinceMs = readSince(options.since, Date.now());
      const sqlite = new Sqlite(databaseIn(dataFolder()), { readonly: true, fileMustExist: true });
      try {
        // One moment in time, however long it takes.
        sqlite.exec('begin');
        const lines = Readable.from(toLines(exportRows(sqlite, kinds, sinceMs)));
        if (typeof options.out === 'string') await toFile(lines, resolve(options.out));
        else await toStandardOutput(lines);
      } finally {
        sqlite.close();
      }
    }),
});

function readKinds(given: string | boolean | undefined): readonly string[] {
  if (typeof given !== 'string') return KINDS;
  const asked = given.split(',').map((kind) => kind.trim());
  const unknown = asked.find((kind) => !KINDS.includes(kind));
  if (unknown !== undefined) throw new UsageError(`"${unknown}" is no kind; there are ${KINDS.join(', ')}`);
  return asked;
}

function* toLines(rows: Iterable<Record<string, unknown>>): Generator<string> {
  let count = 0;
  for (const row of rows) {
    yield `${JSON.stringify(row)}\n`;
    if (++count % SAY_EVERY === 0) process.stderr.write(`${count} lines …\n`);
  }
  process.stderr.write(`${count} lines.\n`);
}

/** A file that is half written never has its name. */
async function toFile(lines: Readable, path: string): Promise<void> {
  const draft = `${path}.tmp`;
  try {
    await pipeline(lines, createWriteStream(draft, { mode: 0o600 }));
    renameSync(draft, path);
  } catch (error) {
    rmSync(draft, { force: true });
    throw error;
  }
}

/** Whoever reads may stop early, as `head` does. */
async function toStandardOutput(lines: Readable): Promise<void> {
  try {
    await pipeline(lines, process.stdout, { end: false });
  } catch (error) {
    if ((error as { code?: string }).code !== 'EPIPE') throw error;
  }
}
