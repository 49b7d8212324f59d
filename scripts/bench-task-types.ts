// What: how often the engine names the task type a reader named, on prompts that taught it nothing.
// Why: thresholds, rules and experience all hang on the type.
// Not for: training; the labels stand under tests/ and were given before any classifier saw the prompts.
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { classifyByFeatures } from '@/lib/routing/classify/features';
import { runCommand, UsageError } from './lib/command';
import { loadWeights } from './lib/score/load-weights';
import { readPromptsCached } from './lib/score/read-prompts';
import { readPrompts as readPromptFiles } from './lib/train/read-data';

const LABELS = join('tests', 'cases', 'task-type-labels.json');
const SKIPPED = ['multi', 'unsure'];

await runCommand({
  name: 'bench:types',
  summary:
    'Task types of labelled public prompts: share right with embedding, without, and by the word list.',
  options: {
    data: { type: 'string', value: 'DIR', help: 'folder with the prompts_* files' },
    json: { type: 'boolean', help: 'one JSON object' },
  },
  async run({ options }) {
    if (typeof options.data !== 'string') throw new UsageError('--data is missing');
    const prompts = readPromptFiles(options.data);
    const labels = Object.entries(JSON.parse(readFileSync(LABELS, 'utf8')) as Record<string, string>);
    const cases = labels.flatMap(([id, label]) => {
      const text = prompts.get(id);
      return text === undefined || SKIPPED.includes(label) ? [] : [{ text, label }];
    });
    if (cases.length === 0) throw new UsageError('--data: none of the labelled prompts is there');
    const weights = loadWeights();
    const readings = await readPromptsCached(
      cases.map(({ text }) => text),
      weights,
    );
    const shareRight = (guess: (at: number) => string) =>
      cases.filter(({ label }, at) => guess(at) === label).length / cases.length;
    const english = cases.map((_, at) => at).filter((at) => readings[at]?.subtask.language === 'en');
    const figures = {
      prompts: cases.length,
      withEmbedding: shareRight((at) => readings[at]?.subtask.taskType ?? ''),
      withEmbeddingEnglish:
        english.filter((at) => readings[at]?.subtask.taskType === cases[at]?.label).length / english.length,
      wordsAndShapes: shareRight((at) => classifyByFeatures(cases[at]?.text ?? '', [], weights).taskType),
      wordList: shareRight((at) => classifyByFeatures(cases[at]?.text ?? '', []).taskType),
      confusions: countConfusions(cases, (at) => readings[at]?.subtask.taskType ?? ''),
    };
    if (options.json === true) console.log(JSON.stringify(figures));
    else console.log(figures);
  },
});

/** Wrong answers by label and guess, most frequent first. */
function countConfusions(
  cases: readonly { label: string }[],
  guess: (at: number) => string,
): Record<string, number> {
  const counts = new Map<string, number>();
  cases.forEach(({ label }, at) => {
    if (guess(at) === label) return;
    const key = `${label} taken for ${guess(at)}`;
    counts.set(key, (counts.get(key) ?? 0) + 1);
  });
  return Object.fromEntries([...counts].sort((a, b) => b[1] - a[1]).slice(0, 12));
}
