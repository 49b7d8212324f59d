// What: `npm run train:prompts`: reads public prompts as the engine does and ships what it read.
// Why: policies can be compared before there is any history, on prompts anybody can look up.
// Not for: grades, costs or answers; none are shipped. Measuring and evaluation sets are never read.
import { existsSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { runCommand, UsageError } from './lib/command';
import { loadWeights } from './lib/score/load-weights';
import { type PromptReading, readPrompt } from './lib/score/read-prompt';
import { readPrompts } from './lib/score/read-prompts';
import { balance, type Sorted } from './lib/train-prompts/balance';
import { POOL_FILES, type PoolPrompt, readPool } from './lib/train-prompts/read-pool';
import { renderPrompts } from './lib/train-prompts/render-prompts';

const PROMPTS = 1200;
// Embeddings change the type of some: twice as many are read in full, and balanced again.
const READ = 2 * PROMPTS;
// Published or not, nobody's name is passed on: `user@host` of a terminal, beside what the engine finds sensitive.
const ACCOUNT = /\w@\w/;
const OUT = join('lib', 'optimize', 'history', 'public-prompts.json');

await runCommand({
  name: 'train:prompts',
  summary: 'Rebuilds the sample of public prompts that policies are searched on without history.',
  options: {
    data: { type: 'string', value: 'DIR', help: 'folder with the train_* and prompts_* files' },
    out: { type: 'string', value: 'FILE', help: `where to write it (default: ${OUT})` },
  },
  async run({ options }) {
    const { data, out = OUT } = options;
    if (typeof data !== 'string') throw new UsageError('--data is missing');
    const missing = POOL_FILES.find((file) => !existsSync(join(data, file)));
    if (missing !== undefined) throw new UsageError(`--data: there is no ${missing} in ${data}`);
    const weights = loadWeights();
    const sorted: Sorted<PoolPrompt>[] = [];
    for (const item of readPool(data)) {
      // By words alone: embedding all of them would take minutes, and this only balances the sample.
      const { subtask } = await readPrompt(item.text, null, weights);
      if (subtask.sensitive !== null || ACCOUNT.test(item.text)) continue;
      const group = `${subtask.band}/${item.source.name}`;
      sorted.push({ item, kind: subtask.taskType, group, key: item.text });
    }
    const likely = balance(sorted, READ);
    const readings = await readPrompts(
      likely.map(({ text }) => text),
      weights,
    );
    const read = likely.map((pool, at) => ({ pool, reading: readings[at] as PromptReading }));
    const prompts = balance(
      read.map((item): Sorted<(typeof read)[number]> => {
        const { taskType, band } = item.reading.subtask;
        return { item, kind: taskType, group: `${band}/${item.pool.source.name}`, key: item.pool.text };
      }),
      PROMPTS,
    );
    const text = renderPrompts(prompts);
    writeFileSync(String(out), text);
    console.log(`${prompts.length} of ${sorted.length} prompts, ${text.length} characters, in ${out}`);
  },
});
