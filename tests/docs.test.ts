import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { README_COMMANDS } from './cases/readme-commands';

const ROOT = join(import.meta.dirname, '..');
const read = (name: string) => readFileSync(join(ROOT, name), 'utf8');
const manifest = JSON.parse(read('package.json')) as {
  scripts: Record<string, string>;
  dependencies: Record<string, string>;
  devDependencies: Record<string, string>;
};
const DOCUMENTS = ['README.md', 'ARCHITECTURE.md'];

describe.each(DOCUMENTS)('%s', (name) => {
  const text = read(name);

  it('cites only paths that exist', () => {
    const cited = text.match(/\b(?:app|components|lib|drizzle|public|tests|scripts)\/[\w./-]*\w/g) ?? [];
    const links = [...text.matchAll(/\]\((?!https?:)([^)#]+)\)/g)].map(([, path]) => path ?? '');
    for (const path of [...cited, ...links])
      expect(existsSync(join(ROOT, path)), `${name} cites ${path}`).toBe(true);
  });

  it('names only npm scripts that exist', () => {
    for (const [, script] of text.matchAll(/npm run (?:-s )?([\w:-]+)/g))
      expect(manifest.scripts, `${name} names npm run ${script}`).toHaveProperty([script ?? '']);
  });
});

it('ARCHITECTURE.md has at most 150 lines', () => {
  expect(read('ARCHITECTURE.md').split('\n').length).toBeLessThanOrEqual(150);
});

it('ARCHITECTURE.md gives every dependency a reason', () => {
  const text = read('ARCHITECTURE.md');
  const unexplained = Object.keys(manifest.dependencies).filter(
    (name) => !text.includes(`\`${name}\``) && !/^(@ai-sdk\/|react-dom$|@tailwindcss\/)/.test(name),
  );
  expect(unexplained).toEqual([]);
});

it('ARCHITECTURE.md gives every folder of lib a line', () => {
  const text = read('ARCHITECTURE.md');
  for (const entry of readdirSync(join(ROOT, 'lib'), { withFileTypes: true }))
    if (entry.isDirectory()) expect(text, `lib/${entry.name}`).toContain(`\`lib/${entry.name}/\``);
});

it('every command of the README is one that a test runs', () => {
  const blocks = [...read('README.md').matchAll(/```sh\n([\s\S]*?)```/g)].flatMap(([, block]) =>
    (block ?? '').trim().split('\n'),
  );
  expect(blocks).toEqual(README_COMMANDS.map(({ line }) => line));
});

it('every version in package.json is exact', () => {
  for (const [name, version] of Object.entries({ ...manifest.dependencies, ...manifest.devDependencies }))
    expect(version, name).toMatch(/^\d+\.\d+\.\d+$/);
});

it('the lockfile names no host', () => {
  expect(read('package-lock.json')).not.toContain('"resolved"');
});
