import { TASK_TYPES } from '@/lib/shared/vocabulary';
import type { PromptReading } from '../score/read-prompt';
import type { PoolPrompt, Source } from './read-pool';

const SHOWN_CHARS = 80;
const WIDTH = 110;

const ABOUT =
  'What the shipped classifier reads from public prompts, for searches where there is too little history. Made by ' +
  'npm run train:prompts. Of each prompt only the first 80 characters are kept, under the licence of its source: ' +
  'Apache-2.0 (MMLU-Pro, ZeroEval, Arena-Hard, Self-Instruct) or MIT (LLMRouter). Tokens and logits; taskType and ' +
  'source are positions in taskTypes and sources.';

/** The shipped file: columns, one number after the other, as the formatter would have them. */
export function renderPrompts(prompts: readonly { pool: PoolPrompt; reading: PromptReading }[]): string {
  const sources: Source[] = [...new Set(prompts.map(({ pool }) => pool.source))];
  const column = (numberOf: (reading: PromptReading) => number) =>
    renderNumbers(prompts.map(({ reading }) => numberOf(reading)));
  const fields = [
    `"_about": ${JSON.stringify(ABOUT)}`,
    `"sources": ${renderLines(sources.map(({ name, from, licence }) => renderObject({ name, from, licence })))}`,
    `"taskTypes": ${renderLines(TASK_TYPES.map((type) => JSON.stringify(type)))}`,
    `"source": ${renderNumbers(prompts.map(({ pool }) => sources.indexOf(pool.source)))}`,
    `"taskType": ${column(({ subtask }) => TASK_TYPES.indexOf(subtask.taskType))}`,
    `"complexity": ${column(({ subtask }) => subtask.complexity)}`,
    `"difficulty": ${column(({ subtask }) => Math.round(subtask.difficulty * 1e4) / 1e4)}`,
    `"input": ${column(({ subtask }) => subtask.tokens.input)}`,
    `"output": ${column(({ subtask }) => subtask.tokens.output)}`,
    `"text": ${renderLines(prompts.map(({ pool }) => JSON.stringify(beginningOf(pool.text))))}`,
  ];
  return `{\n  ${fields.join(',\n  ')}\n}\n`;
}

/** One line, cut between characters. */
function beginningOf(text: string): string {
  const line = text.replace(/\s+/g, ' ').trim();
  return [...line].slice(0, SHOWN_CHARS).join('');
}

function renderObject(values: Record<string, string>): string {
  const parts = Object.entries(values).map(([name, value]) => `"${name}": ${JSON.stringify(value)}`);
  return `{ ${parts.join(', ')} }`;
}

function renderLines(values: readonly string[]): string {
  return `[\n    ${values.join(',\n    ')}\n  ]`;
}

/** As many to a line as it holds. */
function renderNumbers(values: readonly number[]): string {
  const lines: string[] = [];
  let line = '   ';
  values.forEach((value, at) => {
    const word = ` ${value}${at === values.length - 1 ? '' : ','}`;
    if (line.length + word.length > WIDTH) {
      lines.push(line);
      line = '   ';
    }
    line += word;
  });
  return `[\n${[...lines, line].join('\n')}\n  ]`;
}
