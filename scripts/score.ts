// What: type, difficulty and the need of a strong model for every prompt of a file.
// Why: others can hold the engine against labels that it never saw.
// Not for: labels; whatever else stands in --in is not read.
import { writeFileSync } from 'node:fs';
import { runCommand, UsageError } from './lib/command';
import { adapt } from './lib/score/adapt';
import { loadWeights } from './lib/score/load-weights';
import { readPrompts } from './lib/score/read-prompts';
import { readLabelled, readPromptRows } from './lib/score/read-rows';

await runCommand({
  name: 'score',
  summary: 'Reads JSON lines of { id, prompt } and writes what the engine sees in each, in the same order.',
  options: {
    in: { type: 'string', value: 'FILE', help: 'JSON lines, gzipped when the name ends in .gz' },
    out: { type: 'string', value: 'FILE', help: 'where the answers go' },
    adapt: { type: 'string', value: 'FILE', help: 'labelled rows { prompt, weak, strong } to fit on first' },
  },
  async run({ options }) {
    const rows = readPromptRows(options.in, '--in');
    if (typeof options.out !== 'string') throw new UsageError('--out is missing');
    const pairs = options.adapt === undefined ? null : readLabelled(options.adapt, '--adapt');
    refuseUnwritable(options.out);
    const weights = loadWeights();
    const readings = await readPrompts(
      rows.map(({ prompt }) => prompt),
      weights,
    );
    const adapted =
      pairs &&
      adapt(
        (
          await readPrompts(
            pairs.map(({ prompt }) => prompt),
            weights,
          )
        ).map((reading, at) => ({ ...reading, ...(pairs[at] as (typeof pairs)[number]) })),
      );
    const lines = readings.map((reading, at) =>
      JSON.stringify({
        id: rows[at]?.id,
        taskType: reading.subtask.taskType,
        complexity: reading.subtask.complexity,
        difficulty: reading.subtask.difficulty,
        strongNeeded: adapted ? adapted.strongNeeded(reading) : reading.strongNeeded,
        language: reading.subtask.language,
        abstained: reading.abstained,
        subtasks: reading.parts,
        ms: reading.ms,
      }),
    );
    writeFileSync(options.out, lines.length > 0 ? `${lines.join('\n')}\n` : '');
  },
});

/** Before minutes of work, not after. */
function refuseUnwritable(path: string): void {
  try {
    writeFileSync(path, '');
  } catch (error) {
    throw new UsageError(`--out: ${(error as Error).message}`);
  }
}
