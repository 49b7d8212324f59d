// What: `npm test`: everything, browser tests included, on a machine with Node and nothing else.
// Why: one command proves it; its last line is the count.
// Not for: the quick look while writing (`npm run verify`).
import { spawnSync } from 'node:child_process';
import { mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join, relative } from 'node:path';

const ROOT = join(import.meta.dirname, '..');
const bin = (path: string) => join(ROOT, 'node_modules', path);
const scratch = mkdtempSync(join(tmpdir(), 'switchyard-test-'));
let passed = 0;
let failed = 0;

check('format and lint', bin('@biomejs/biome/bin/biome'), ['check', '--error-on-warnings', '.']);
check('types', bin('typescript/bin/tsc'), ['--noEmit']);
suite('unit');
suite('integration');
// What the types were checked for is not checked again.
process.env.SWITCHYARD_TYPES_CHECKED = '1';
check('production build', 'scripts/start.ts', ['--build-only']);
suite('e2e');
suite('parallel');
rmSync(scratch, { recursive: true, force: true });
console.log(`${passed} passed, ${failed} failed`);
process.exit(failed > 0 ? 1 : 0);

function run(first: string, rest: string[]): number {
  return spawnSync(process.execPath, [first, ...rest], { cwd: ROOT, stdio: 'inherit' }).status ?? 1;
}

function check(name: string, first: string, rest: string[]): void {
  console.log(`\n— ${name}`);
  if (run(first, rest) === 0) passed++;
  else {
    failed++;
    console.log(`${name} failed`);
  }
}

function suite(project: string): void {
  console.log(`\n— ${project} tests`);
  const report = join(scratch, `${project}.json`);
  const status = run(bin('vitest/vitest.mjs'), [
    'run',
    '--project',
    project,
    '--reporter=dot',
    '--reporter=json',
    `--outputFile.json=${report}`,
  ]);
  try {
    const result = JSON.parse(readFileSync(report, 'utf8'));
    passed += result.numPassedTests;
    failed += result.numFailedTests;
    tellSlowest(result.testResults);
    if (status !== 0 && result.numFailedTests === 0) failed++;
  } catch {
    failed++;
    console.log(`${project} tests did not run`);
  }
}

/** Where the time went; the whole has to stay under twenty minutes. */
function tellSlowest(files: { name: string; startTime: number; endTime: number }[]): void {
  const timed = files.map(({ name, startTime, endTime }) => ({
    name: relative(ROOT, name),
    seconds: (endTime - startTime) / 1000,
  }));
  const slowest = timed.sort((a, b) => b.seconds - a.seconds).slice(0, 5);
  for (const { name, seconds } of slowest) console.log(`${seconds.toFixed(1).padStart(7)} s  ${name}`);
}
