import { spawnSync } from 'node:child_process';
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { gzipSync } from 'node:zlib';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { TASK_TYPES } from '@/lib/shared/vocabulary';

const ROOT = join(import.meta.dirname, '../..');
const FOLDER = mkdtempSync(join(tmpdir(), 'switchyard-score-'));
afterAll(() => rmSync(FOLDER, { recursive: true }));

const npm = (...args: string[]) => {
  const { status, stdout, stderr } = spawnSync('npm', ['run', '-s', ...args], {
    cwd: ROOT,
    encoding: 'utf8',
    env: { ...process.env, NODE_ENV: undefined as unknown as 'test', VITEST: undefined },
    shell: process.platform === 'win32',
  });
  return { status, stdout, stderr: stderr.replace(/^npm warn.*\n/gm, '') };
};
const fileOf = (name: string, content: string | Buffer) => {
  const path = join(FOLDER, name);
  writeFileSync(path, content);
  return path;
};
const linesOf = (rows: readonly object[]) => rows.map((row) => `${JSON.stringify(row)}\n`).join('');

interface Answer {
  id: string | number;
  taskType: string;
  complexity: number;
  difficulty: number;
  strongNeeded: number;
  language: string | null;
  abstained: boolean;
  subtasks: string[];
  ms: number;
}
/** Scores rows and gives the answers without the time that each took. */
function score(name: string, rows: string, ...more: string[]): (Omit<Answer, 'ms'> & { ms?: number })[] {
  const out = join(FOLDER, `${name}.out.jsonl`);
  const { status, stderr } = npm('score', '--', '--in', fileOf(`${name}.jsonl`, rows), '--out', out, ...more);
  expect(status, stderr).toBe(0);
  const text = readFileSync(out, 'utf8');
  return text
    .split('\n')
    .slice(0, -1)
    .map((line) => JSON.parse(line));
}
const timeless = ({ ms: _, ...answer }: Partial<Answer>) => answer;

const COMPOUND = 'Explain what a mutex is. Write a Python function that reverses a list.';
const PROMPTS = [
  { id: 'empty', prompt: '' },
  { id: 7, prompt: 'Schreibe mir bitte eine kurze E-Mail an meinen Chef' },
  { id: 'compound', prompt: COMPOUND },
  { id: 'plain', prompt: 'What is the capital of France?' },
];
const HARD = [
  'Prove that the square root of two is irrational',
  'Derive the gradient of the softmax cross entropy',
  'Find all primes p such that p + 2 and p + 6 are prime below 100',
  'Show that every bounded monotone sequence converges',
  'Evaluate the integral of x squared times e to the x',
  'How many ways are there to tile a 2 by 10 board with dominoes?',
];
const EASY = [
  'What is the capital of Italy?',
  'Who wrote Hamlet?',
  'What colour is the sky?',
  'When did the war end?',
  'Which river flows through Paris?',
  'Say hello to my friend',
];
const PAIRS = [
  ...HARD.map((prompt) => ({ prompt, weak: 0, strong: 1 })),
  ...EASY.map((prompt) => ({ prompt, weak: 1, strong: 1 })),
];

describe('npm run score', () => {
  let answers: ReturnType<typeof score>;
  beforeAll(() => {
    answers = score('prompts', linesOf(PROMPTS));
  });

  it('answers every prompt in order, with every field', () => {
    expect(answers.map(({ id }) => id)).toEqual(PROMPTS.map(({ id }) => id));
    for (const answer of answers) {
      expect(Object.keys(answer)).toEqual(
        'id taskType complexity difficulty strongNeeded language abstained subtasks ms'.split(' '),
      );
      expect(TASK_TYPES).toContain(answer.taskType);
      for (const name of ['complexity', 'strongNeeded'] as const) {
        expect(answer[name]).toBeGreaterThanOrEqual(0);
        expect(answer[name]).toBeLessThanOrEqual(1);
      }
      expect(Math.abs(answer.difficulty)).toBeLessThan(20);
      expect(typeof answer.abstained).toBe('boolean');
      expect(answer.ms).toBeGreaterThanOrEqual(0);
      expect(answer.subtasks.every((part) => typeof part === 'string')).toBe(true);
    }
  });

  it('reads each for what it is', () => {
    expect(answers[0]).toMatchObject({ language: null });
    expect(answers[1]).toMatchObject({ language: 'de', abstained: true });
    expect(answers[2]).toMatchObject({ language: 'en' });
    expect(answers[2]?.subtasks).toHaveLength(2);
    expect(answers[3]).toMatchObject({
      language: 'en',
      taskType: 'qa_simple',
      subtasks: [PROMPTS[3]?.prompt],
    });
  });

  it('does not look at grades beside the prompt, nor at the packing', () => {
    const graded = PROMPTS.map((row, at) => ({ ...row, weak: at % 2, strong: 1 - (at % 2), group: 'x' }));
    expect(score('graded', linesOf(graded)).map(timeless)).toEqual(answers.map(timeless));
    const packed = fileOf('packed.jsonl.gz', gzipSync(linesOf(PROMPTS)));
    const out = join(FOLDER, 'packed.out.jsonl');
    expect(npm('score', '--', '--in', packed, '--out', out).status).toBe(0);
    const lines = readFileSync(out, 'utf8').trim().split('\n');
    expect(lines.map((line) => timeless(JSON.parse(line)))).toEqual(answers.map(timeless));
  });

  it('--adapt moves the need of a strong model, and nothing else', () => {
    const adapted = score('adapted', linesOf(PROMPTS), '--adapt', fileOf('pairs.jsonl', linesOf(PAIRS)));
    const without = (list: typeof answers) => list.map(({ strongNeeded: _, ms: __, ...rest }) => rest);
    expect(without(adapted)).toEqual(without(answers));
    adapted.forEach(({ strongNeeded }, at) => {
      expect(strongNeeded).not.toBe(answers[at]?.strongNeeded);
      expect(strongNeeded).toBeGreaterThanOrEqual(0);
      expect(strongNeeded).toBeLessThanOrEqual(1);
    });
  });

  it('reads odd prompts, and rows without id', () => {
    const odd = ['\ud800', '\0', ' \n ', '😀', 'and '.repeat(50_000)].map((prompt) => ({ prompt }));
    const found = score('odd', linesOf(odd));
    expect(found).toHaveLength(odd.length);
    for (const answer of found) {
      expect('id' in answer).toBe(false);
      expect(answer.strongNeeded).toBeGreaterThan(0);
      expect(answer.strongNeeded).toBeLessThan(1);
      expect(answer.difficulty).not.toBeNull();
    }
  });

  it('of an empty file writes an empty file', () => {
    expect(score('nothing', '\n')).toEqual([]);
  });
});

describe('what cannot be read exits 2 with one line that says where', () => {
  const good = fileOf('good.jsonl', linesOf(PROMPTS));
  const out = join(FOLDER, 'refused.jsonl');
  const missing = join(FOLDER, 'missing.jsonl');
  const noPrompt = fileOf('no-prompt.jsonl', linesOf([{ prompt: 'hi' }, { text: 'no prompt' }]));
  const broken = fileOf('broken.jsonl', '{"prompt":"hi"}\n{"prompt":\n');
  const blank = fileOf('blank.jsonl', '{"prompt":"hi"}\n\n\n{"prompt":7}\n');
  const fewPairs = fileOf('few.jsonl', linesOf(PAIRS.slice(0, 3)));
  const prices = { a: { score: 1, costUsd: -1 } };
  const badPrice = fileOf('price.jsonl', linesOf([{ prompt: 'x', models: prices }]));

  it.each<[name: string, args: string[], says: RegExp]>([
    ['no --in', ['score', '--', '--out', out], /^score: --in is missing/],
    ['no --out', ['score', '--', '--in', good], /^score: --out is missing/],
    ['no file', ['score', '--', '--in', missing, '--out', out], /^score: --in: .*missing\.jsonl/],
    ['a folder', ['score', '--', '--in', FOLDER, '--out', out], /^score: --in: /],
    ['a row without prompt', ['score', '--', '--in', noPrompt, '--out', out], /--in: (row|line) 2: prompt: /],
    ['a broken line', ['score', '--', '--in', broken, '--out', out], /--in: .*line 2: not JSON/],
    ['a row after blank lines', ['score', '--', '--in', blank, '--out', out], /--in: .*4: prompt: /],
    ['no grades', ['score', '--', '--in', good, '--out', out, '--adapt', good], /--adapt: .* 1: weak: /],
    [
      'too few grades',
      ['score', '--', '--in', good, '--out', out, '--adapt', fewPairs],
      /--adapt: .*at least 10/,
    ],
    [
      'a folder that is not there',
      ['score', '--', '--in', good, '--out', join(FOLDER, 'no', 'x.jsonl')],
      /^score: --out: /,
    ],
    ['an unknown option', ['score', '--', '--nope'], /--nope/],
    ['no --in for the benchmark', ['bench:routing'], /^bench:routing: --in is missing/],
    ['no grades for the benchmark', ['bench:routing', '--', '--in', good], /--in: .* 1: weak: /],
    ['a negative price', ['bench:routing', '--', '--in', badPrice], /--in: .* 1: models\.a\.costUsd: /],
  ])('%s', (_name, args, says) => {
    const { status, stderr, stdout } = npm(...args);
    expect({ status, lines: stderr.trim().split('\n').length, stdout }).toEqual({
      status: 2,
      lines: 1,
      stdout: '',
    });
    expect(stderr).toMatch(says);
  });
});

describe('npm run bench:routing', () => {
  const bench = (path: string, ...more: string[]) => {
    const { status, stdout, stderr } = npm('bench:routing', '--', '--in', path, ...more);
    expect(status, stderr).toBe(0);
    return stdout;
  };

  it('holds the router against chance and length on pairs', () => {
    const stdout = bench(fileOf('twelve.jsonl', linesOf(PAIRS)), '--json');
    expect(stdout.trim().split('\n')).toHaveLength(1);
    const figures = JSON.parse(stdout);
    expect(figures).toMatchObject({ kind: 'pairs', prompts: 12, alwaysWeak: 0.5, alwaysStrong: 1 });
    expect(figures.routers.map(({ name }: { name: string }) => name)).toEqual([
      'switchyard',
      'random',
      'prompt length',
    ]);
    for (const { cpt50, cpt80, apgr, interval } of figures.routers) {
      expect(cpt50).toBeLessThanOrEqual(cpt80);
      expect(cpt80).toBeLessThanOrEqual(1);
      expect(apgr).toBeGreaterThanOrEqual(0.25);
      expect(apgr).toBeLessThanOrEqual(0.75);
      expect(interval.apgr.low).toBeLessThanOrEqual(interval.apgr.high);
    }
    expect(bench(fileOf('twelve.jsonl', linesOf(PAIRS)), '--json')).toBe(stdout);
  });

  it('prints what routing on a matrix costs, and what its bandit loses', () => {
    const rows = Array.from({ length: 40 }, (_, at) => ({
      prompt: `${at % 2 ? HARD[at % 6] : EASY[at % 6]} (${at})`,
      models: {
        cheap: { score: at % 2 ? 0 : 1, costUsd: 0.001 },
        dear: { score: 1, costUsd: 0.01 },
      },
    }));
    const path = fileOf('matrix.jsonl', linesOf(rows));
    const figures = JSON.parse(bench(path, '--json'));
    expect(figures).toMatchObject({ kind: 'matrix', best: { model: 'dear', score: 1 } });
    expect(figures.prompts + figures.fittedOn).toBe(40);
    expect(Object.keys(figures.costAt)).toEqual(['95', '97', '99']);
    expect(figures.costAt[95].share).toBeLessThan(1);
    for (const loss of Object.values(figures.bandit.regret)) expect(loss).toBeGreaterThanOrEqual(0);
    const table = bench(path);
    expect(table).toMatch(/^95 % of its score: .+ USD a prompt/m);
    expect(table).toMatch(/^regret in U a prompt over 20 orders: bandit \d/m);
  });
});
