// What: every question history can be asked, and who answers it.
// Why: the thread and tests answer by the same table.
// Not for: threads and queues.
import type Sqlite from 'better-sqlite3';
import type { HistoryQuestions } from '@/lib/telemetry/history/types';
import { readChoiceTexts } from '../choices/read-choice-texts.ts';
import { readChoices } from '../choices/read-choices.ts';
import { readVersionFigures } from '../choices/read-version-figures.ts';
import { readMeters } from '../meters/read-meters.ts';
import { HOUR_MS } from './columns.ts';
import { createCubeKeeper } from './load-cube.ts';
import { readMedianComplexity } from './median-complexity.ts';
import { readModelBlocks } from './model-blocks.ts';
import { readModelFigures } from './model-figures.ts';
import { readExplored } from './read-explored.ts';
import { readLogPage } from './read-log-page.ts';
import { readLogTotals } from './read-log-totals.ts';
import { buildReport } from './report.ts';
import { readTraffic } from './traffic.ts';

type Name = keyof HistoryQuestions;
/** True once nobody waits for the answer any more. */
type IsCancelled = () => boolean;

type Answers = {
  [Each in Name]: (
    input: HistoryQuestions[Each]['ask'],
    isCancelled?: IsCancelled,
  ) => HistoryQuestions[Each]['answer'];
};

export type AnswerQuestion = <Each extends Name>(
  name: Each,
  input: HistoryQuestions[Each]['ask'],
  isCancelled?: IsCancelled,
) => HistoryQuestions[Each]['answer'];

/** One per connection. Each answer is of one moment: it is read in one transaction. */
export function createAnswerer(client: Sqlite.Database): AnswerQuestion {
  const cube = createCubeKeeper(client);
  const answers: Answers = {
    report: (input) => buildReport(client, cube.current, input),
    logPage: (input, isCancelled) => readLogPage(client, input, isCancelled),
    logTotals: (input, isCancelled) => readLogTotals(client, input, isCancelled),
    traffic: (input) => readTraffic(client, cube.current(input.sinceMs - HOUR_MS), input),
    modelFigures: ({ sinceMs }) => readModelFigures(client, cube.current(sinceMs - HOUR_MS), sinceMs),
    medianComplexity: ({ sinceMs }) => readMedianComplexity(cube.current(sinceMs), sinceMs),
    meters: (input) => readMeters(cube.current(0), input),
    explored: (input) => readExplored(client, input),
    modelBlocks: (input) => readModelBlocks(client, input),
    choices: (input, isCancelled) => readChoices(client, input, isCancelled),
    choiceTexts: (input) => readChoiceTexts(client, input),
    versionFigures: (input, isCancelled) => readVersionFigures(client, input, isCancelled),
  };
  return (name, input, isCancelled) => client.transaction(() => answers[name](input, isCancelled)).deferred();
}
