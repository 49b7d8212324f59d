// What: `npm start`: builds when no build of these sources exists, then serves.
// Why: one command must be enough on a fresh machine and after an update.
// Not for: development (`npm run dev`). Runs without a loader: Node strips the types, imports carry extensions.
import { createHash } from 'node:crypto';
import { existsSync, readdirSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { pathToFileURL } from 'node:url';

const ROOT = join(import.meta.dirname, '..');
const DIST = process.env.NEXT_DIST_DIR || '.next';
const STAMP = join(ROOT, DIST, 'switchyard-sources');
const SOURCES = [
  'app',
  'components',
  'lib',
  'public',
  'scripts/lib',
  'server.ts',
  'package-lock.json',
  'next.config.ts',
  'postcss.config.mjs',
];

Object.assign(process.env, { NODE_ENV: 'production' });
// What a damaged database asks for; a sound one is never touched by it.
if (process.argv.includes('--fresh')) process.env.SWITCHYARD_FRESH = '1';
process.chdir(ROOT);
const sources = hashSources();
if (!existsSync(STAMP) || readFileSync(STAMP, 'utf8') !== sources) {
  console.log('Building (about half a minute, once per version) …');
  const { buildAll } = await import('./lib/build.ts');
  await buildAll(ROOT, DIST);
  writeFileSync(STAMP, sources);
}
if (!process.argv.includes('--build-only')) await import(pathToFileURL(join(ROOT, DIST, 'server.mjs')).href);

function hashSources(): string {
  const hash = createHash('sha256');
  for (const source of SOURCES)
    for (const path of filesBelow(source))
      hash
        .update(path)
        .update('\0')
        .update(readFileSync(join(ROOT, path)));
  return hash.digest('hex');
}

function filesBelow(path: string): string[] {
  if (!existsSync(join(ROOT, path))) return [];
  if (path.includes('.')) return [path];
  return readdirSync(join(ROOT, path), { recursive: true, withFileTypes: true })
    .filter((entry) => entry.isFile())
    .map((entry) => join(entry.parentPath, entry.name).slice(ROOT.length + 1))
    .sort();
}
