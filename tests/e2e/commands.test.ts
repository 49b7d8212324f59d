import { spawn, spawnSync } from 'node:child_process';
import { mkdtempSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { README_COMMANDS } from '../cases/readme-commands';

const ROOT = join(import.meta.dirname, '../..');
const environment = () => ({
  ...process.env,
  PORT: '0',
  OLLAMA_HOST: '127.0.0.1:9',
  SWITCHYARD_DATA: mkdtempSync(join(tmpdir(), 'switchyard-command-')),
  NODE_ENV: undefined as unknown as 'test',
  VITEST: undefined,
});

const npm = (args: readonly string[]) =>
  spawnSync('npm', [...args], {
    cwd: ROOT,
    encoding: 'utf8',
    env: environment(),
    shell: process.platform === 'win32',
  });

describe('commands of the README that end', () => {
  it.each(README_COMMANDS.filter(({ kind }) => kind === 'ends'))('$line', ({ npm: args, prints }) => {
    const { status, stdout, stderr } = npm(args);
    expect({ status, stderr: stderr.replace(/^npm warn.*\n/gm, '') }).toEqual({ status: 0, stderr: '' });
    expect(stdout).toMatch(prints);
  });

  it.each(README_COMMANDS.filter(({ kind }) => kind === 'refuses'))(
    '$line, where there is nothing to do',
    ({ npm: args, prints }) => {
      const { status, stderr } = npm(args);
      expect(status).toBe(1);
      expect(stderr.replace(/^npm warn.*\n/gm, '')).toMatch(prints);
    },
  );
});

describe('commands of the README that serve', () => {
  it.each(README_COMMANDS.filter(({ kind }) => kind === 'serves'))(
    '$line',
    async ({ npm: args, prints }) => {
      const child = spawn('npm', [...args], { cwd: ROOT, env: environment(), detached: true });
      try {
        let output = '';
        const url = await new Promise<string>((resolve, reject) => {
          child.stdout.on('data', (chunk) => {
            output += chunk;
            const found = prints.exec(output)?.[0];
            if (found) resolve(found);
          });
          child.on('exit', (code) => reject(new Error(`exited with ${code}: ${output}`)));
        });
        const page = await fetch(url);
        expect(page.status).toBe(200);
        expect(await page.text()).toContain('Switchyard');
      } finally {
        if (child.pid) process.kill(-child.pid, 'SIGTERM');
      }
    },
    120_000,
  );
});

describe('bad arguments exit 2 with one line', () => {
  it.each([
    ['an unknown option', ['run', '-s', 'route', '--', 'hi', '--nope']],
    ['no prompt', ['run', '-s', 'route']],
    ['two prompts', ['run', '-s', 'route', '--', 'one', 'two']],
    ['an unknown policy', ['run', '-s', 'route', '--', 'hi', '--policy', 'best']],
    ['an argument demo does not take', ['run', '-s', 'demo', '--', 'now']],
  ])('%s', (_name, args) => {
    const { status, stderr } = npm(args);
    expect(status).toBe(2);
    expect(
      stderr
        .replace(/^npm warn.*\n/gm, '')
        .trim()
        .split('\n'),
    ).toHaveLength(1);
  });

  it.each([['route'], ['demo']])('%s has --help', (name) => {
    const { status, stdout } = npm(['run', '-s', name, '--', '--help']);
    expect(status).toBe(0);
    expect(stdout).toContain('--help');
  });
});
