// What: every public prompt that may be shipped in part, with where it is from.
// Why: which lists are used, and which are left out for a reason, stands in one place.
// Not for: reading them as the engine does (make-prompts.ts).
import { join } from 'node:path';
import { readJsonl } from '../jsonl';

export interface Source {
  name: string;
  /** Repository it was published in. */
  from: string;
  licence: string;
}

export interface PoolPrompt {
  source: Source;
  text: string;
}

// Tasks of measuring sets stay out (ARC, MBPP), and GPQA, whose authors ask that its questions are not published.
const OPEN_TASKS = [
  'agentverse-logicgrid',
  'commongen',
  'commonsense_qa',
  'human_eval',
  'math',
  'natural_qa',
  'openbook_qa',
  'trivia_qa',
];

interface Row {
  prompt: string;
  options?: string[];
  task?: string;
  instruction?: string;
  instances?: { input: string }[];
}

const LISTS: readonly {
  file: string;
  source: Source;
  isUsed?(row: Row): boolean;
  textOf?(row: Row): string;
}[] = [
  {
    file: 'train_mmlu_pro.jsonl.gz',
    source: { name: 'MMLU-Pro', from: 'TIGER-AI-Lab/MMLU-Pro', licence: 'Apache-2.0' },
    textOf: ({ prompt, options = [] }) =>
      [prompt, ...options.map((option, at) => `${String.fromCharCode(65 + at)}. ${option}`)].join('\n'),
  },
  {
    file: 'train_math-l5.jsonl.gz',
    source: { name: 'ZeroEval math-l5', from: 'WildEval/ZeroEval', licence: 'Apache-2.0' },
  },
  {
    file: 'train_crux.jsonl.gz',
    source: { name: 'ZeroEval crux', from: 'WildEval/ZeroEval', licence: 'Apache-2.0' },
  },
  {
    file: 'train_open_models.jsonl.gz',
    source: { name: 'LLMRouter', from: 'ulab-uiuc/LLMRouter', licence: 'MIT' },
    isUsed: ({ task = '' }) => OPEN_TASKS.includes(task),
  },
  {
    file: 'prompts_arena_hard_v0.1.jsonl',
    source: { name: 'Arena-Hard 0.1', from: 'lmarena/arena-hard-auto', licence: 'Apache-2.0' },
  },
  {
    file: 'prompts_arena_hard_v2.0.jsonl',
    source: { name: 'Arena-Hard 2.0', from: 'lmarena/arena-hard-auto', licence: 'Apache-2.0' },
  },
  {
    file: 'prompts_self_instruct_user_oriented.jsonl',
    source: { name: 'Self-Instruct', from: 'yizhongw/self-instruct', licence: 'Apache-2.0' },
    textOf: ({ instruction = '', instances = [] }) =>
      instances[0]?.input ? `${instruction}\n\n${instances[0].input}` : instruction,
  },
];

/** File names that `readPool` needs. */
export const POOL_FILES: readonly string[] = LISTS.map(({ file }) => file);

/** Each text once, in the order of the lists. Throws where a file is missing or is not JSON lines. */
export function readPool(directory: string): PoolPrompt[] {
  const seen = new Set<string>();
  return LISTS.flatMap(({ file, source, isUsed = () => true, textOf = ({ prompt }) => prompt }) =>
    (readJsonl(join(directory, file)) as Row[])
      .filter(isUsed)
      .map((row) => textOf(row).toWellFormed().trim())
      .filter((text) => {
        const isNew = text !== '' && !seen.has(text);
        seen.add(text);
        return isNew;
      })
      .map((text) => ({ source, text })),
  );
}
