// What: the training matrices as groups of graded prompts.
// Why: groups are what validation holds out: categories of one file, whole files.
// Not for: the evaluation sets; no path here leads to them.
import { createHash } from 'node:crypto';
import { existsSync } from 'node:fs';
import { join } from 'node:path';
import { hashSeed, seededRandom } from '@/lib/shared/rng';
import { readJsonl } from '../jsonl';
import type { Grades } from './fit-irt';

export interface GradedFile {
  name: string;
  /** As they are embedded and read. */
  prompts: string[];
  /** Group of each prompt inside the file. */
  groups: string[];
  models: string[];
  /** NaN: not graded. */
  grades: Grades;
}

// Four, as most exams have; ten options make the text mostly options.
const SHOWN_OPTIONS = 4;
const LETTERS = 'ABCD';
// Tasks whose metric grades content; the others score the form of an answer (F1, coverage) or
// are mostly format failures. ARC and MBPP stay out because the measuring set is made of them.
const GRADED_TASKS = ['openbook_qa', 'commonsense_qa', 'gpqa', 'agentverse-logicgrid', 'human_eval', 'math'];
// Two models that fail most formats: their zeros say nothing about prompts.
const IGNORED_MODELS = ['llama3-chatqa', 'codegemma'];

/** The four training files of a data directory, with `train_open_models` divided by task. */
export function readTrainingFiles(directory: string): GradedFile[] {
  const read = (name: string) => readJsonl(join(directory, `train_${name}.jsonl.gz`)) as Row[];
  const open = read('open_models').filter(({ task = '' }) => GRADED_TASKS.includes(task));
  return [
    toFile('mmlu_pro', read('mmlu_pro'), ({ category }) => `mmlu_pro/${category}`, withOptions),
    toFile('math-l5', read('math-l5'), () => 'math-l5'),
    toFile('crux', read('crux'), () => 'crux'),
    ...GRADED_TASKS.map((task) =>
      toFile(
        task,
        open.filter((row) => row.task === task),
        () => task,
      ),
    ),
  ];
}

interface Row {
  id: string;
  prompt: string;
  options?: string[];
  category?: string;
  task?: string;
  models?: Record<string, [number, number]>;
  scores?: Record<string, number>;
}

function toFile(
  name: string,
  rows: readonly Row[],
  groupOf: (row: Row) => string,
  textOf: (row: Row) => string = ({ prompt }) => prompt,
): GradedFile {
  const gradesOf = ({ models, scores }: Row): Record<string, number> =>
    scores ?? Object.fromEntries(Object.entries(models ?? {}).map(([model, [correct]]) => [model, correct]));
  const models = [...new Set(rows.flatMap((row) => Object.keys(gradesOf(row))))]
    .filter((model) => !IGNORED_MODELS.some((ignored) => model.startsWith(ignored)))
    .sort();
  return {
    name,
    prompts: rows.map(textOf),
    groups: rows.map(groupOf),
    models,
    grades: rows.map((row) => {
      const grades = gradesOf(row);
      return models.map((model) => grades[model] ?? Number.NaN);
    }),
  };
}

/** Stem and four of the options as an exam prints them; which four is seeded by the id. */
function withOptions({ id, prompt, options = [] }: Row): string {
  const random = seededRandom(hashSeed(id));
  const picks = options.map((_, at) => ({ at, key: random() })).sort((a, b) => a.key - b.key);
  const shown = picks
    .slice(0, SHOWN_OPTIONS)
    .map(({ at }) => at)
    .sort((a, b) => a - b);
  return [prompt, ...shown.map((at, n) => `${LETTERS[n]}. ${options[at]}`), 'Answer:'].join('\n');
}

/** Prompts of the public prompt files by id, for labels. */
export function readPrompts(directory: string): Map<string, string> {
  const prompts = new Map<string, string>();
  for (const name of ['arena_hard_v0.1', 'arena_hard_v2.0']) {
    const path = join(directory, `prompts_${name}.jsonl`);
    if (!existsSync(path)) continue;
    for (const row of readJsonl(path) as { uid: string; prompt: string }[]) prompts.set(row.uid, row.prompt);
  }
  const path = join(directory, 'prompts_self_instruct_user_oriented.jsonl');
  if (existsSync(path))
    for (const row of readJsonl(path) as {
      id: string;
      instruction: string;
      instances: { input: string }[];
    }[]) {
      const input = row.instances[0]?.input;
      prompts.set(row.id, input ? `${row.instruction}\n\n${input}` : row.instruction);
    }
  const instructions = join(directory, 'judge_llmbar.jsonl.gz');
  if (existsSync(instructions))
    for (const { input } of readJsonl(instructions) as { input: string }[])
      prompts.set(idOf(input.trim()), input.trim());
  return prompts;
}

/** Rows without an id are known by their text. */
function idOf(text: string): string {
  return createHash('sha1').update(text).digest('hex').slice(0, 12);
}
