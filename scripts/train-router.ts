// What: rebuilds the shipped weights from the training matrices and prints how they do on what they never saw.
// Why: weights without the script that made them are an opinion.
// Not for: the evaluation sets; it reads train files, prompt files and the labels made for training alone.
import { existsSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { runCommand, UsageError } from './lib/command';
import { renderCard } from './lib/train/render-card';
import { trainAll } from './lib/train/train-all';
import { readTrainingSet } from './lib/train/training-set';
import { WEIGHTS_FOLDER, writeWeights } from './lib/train/write-weights';

await runCommand({
  name: 'train:router',
  summary: 'Rebuilds the shipped difficulty and task-type heads from training data, and their model card.',
  options: {
    data: { type: 'string', value: 'DIR', help: 'folder with the train_* and prompts_* files' },
  },
  async run({ options }) {
    if (typeof options.data !== 'string') throw new UsageError('--data is missing');
    if (!existsSync(join(options.data, 'train_mmlu_pro.jsonl.gz')))
      throw new UsageError(`--data: there is no train_mmlu_pro.jsonl.gz in ${options.data}`);
    const set = await readTrainingSet(options.data, (done, total) => say(`embedding ${done} of ${total}`));
    const { content, report } = trainAll(set, say);
    const version = writeWeights(content);
    writeFileSync(join(WEIGHTS_FOLDER, 'MODEL_CARD.md'), renderCard(report, version));
    writeFileSync(
      join('lib', 'catalog', 'abilities.json'),
      `${JSON.stringify({ byTier: report.abilities, models: report.models })}\n`,
    );
    const { models: _, ...figures } = report;
    console.log(JSON.stringify({ version, ...figures }, null, 2));
  },
});

function say(line: string): void {
  if (process.stderr.isTTY) process.stderr.write(`\r\u001b[K${line}`);
}
