import { spawn } from 'node:child_process';
import { mkdtempSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join, resolve } from 'node:path';
import Sqlite from 'better-sqlite3';
import { build } from 'esbuild';
import { beforeAll, describe, expect, it } from 'vitest';
import { idOf } from '@/scripts/lib/realistic-rows';
import { readRollups, recount } from '../support/recount';

const KILLS = 50;
const WRITER = join(mkdtempSync(join(tmpdir(), 'switchyard-writer-')), 'writer.cjs');

// Bundled once: fifty starts from source would take minutes.
beforeAll(async () => {
  await build({
    entryPoints: ['tests/support/kill-writer.ts'],
    outfile: WRITER,
    bundle: true,
    platform: 'node',
    format: 'cjs',
    external: ['better-sqlite3'],
    alias: { '@': resolve('.') },
  });
});

/** Starts the writer, kills it `afterMs` after its first commit, and returns how many requests it said were written. */
async function writeAndKill(dataDir: string, afterMs: number): Promise<number> {
  const child = spawn(process.execPath, [WRITER], {
    env: { NODE_ENV: 'test', PATH: process.env.PATH, NODE_PATH: resolve('node_modules'), DATA: dataDir },
    stdio: ['ignore', 'pipe', 'inherit'],
  });
  let output = '';
  const ended = new Promise((done) => child.on('close', done));
  await new Promise<void>((done, fail) => {
    child.stdout.on('data', (chunk) => {
      output += chunk;
      done();
    });
    child.on('exit', (code) => code !== null && fail(new Error(`the writer exited with ${code}`)));
  });
  await new Promise((done) => setTimeout(done, afterMs));
  child.kill('SIGKILL');
  await ended;
  // The last line may be cut; the one before it was said after its commit.
  return Number(output.slice(0, output.lastIndexOf('\n')).split('\n').at(-1));
}

function inspect(path: string) {
  const sqlite = new Sqlite(path);
  const one = (sql: string) => sqlite.prepare(sql).pluck().get();
  const found = {
    integrity: sqlite.pragma('integrity_check', { simple: true }),
    requests: one('select count(*) from requests') as number,
    newest: one('select max(id) from requests'),
    unfinished: one("select count(*) from requests where status <> 'ok'"),
    halves: one(
      `select count(*) from requests r where (select count(*) from subtasks s where s.request_id = r.id) <> 1
      or (select count(*) from attempts a where a.request_id = r.id) <> 1
      or (select count(*) from traces t where t.request_id = r.id) <> 1`,
    ),
    unequal: one(
      `select count(*) from requests r where r.cost_nano_usd <>
      (select sum(a.cost_nano_usd) from attempts a where a.request_id = r.id)`,
    ),
  };
  sqlite.close();
  return found;
}

describe('kill −9 while rows are written', () => {
  it(`${KILLS} times: nothing that was committed is lost, and sums equal their rows`, {
    timeout: 300_000,
  }, async () => {
    const dataDir = mkdtempSync(join(tmpdir(), 'switchyard-kill-'));
    const path = join(dataDir, 'switchyard.db');
    let before = 0;
    for (let kill = 0; kill < KILLS; kill++) {
      const said = await writeAndKill(dataDir, (kill * 13) % 110);
      const found = inspect(path);
      expect({ kill, ...found }).toMatchObject({ integrity: 'ok', unfinished: 0, halves: 0, unequal: 0 });
      expect(found.requests).toBeGreaterThanOrEqual(said);
      expect(found.requests).toBeGreaterThan(before);
      before = found.requests;
      // The n-th has the n-th id: none is missing among them.
      expect(found.newest).toBe(idOf('req', found.requests - 1));
      expect(readRollups(path)).toEqual(recount(path));
    }
  });
});
