// What: the port through which everything that scans history is asked.
// Why: a scan of a million rows takes seconds; in a thread of its own it delays nobody.
// Not for: reading one row by its key, which the main connection does at once.
import type { ChoiceTextsInput } from '@/lib/telemetry/choices/read-choice-texts';
import type { VersionFiguresInput } from '@/lib/telemetry/choices/read-version-figures';
import type { Choices, ChoicesInput, ChoiceText, VersionFigures } from '@/lib/telemetry/choices/types';
import type { BaselinePrice, LogPage, LogQuery, LogTotals, LogTotalsQuery } from '@/lib/telemetry/log/types';
import type { Meters, MetersInput } from '@/lib/telemetry/meters/types';
import type { Report, ReportQuery } from '@/lib/telemetry/report/types';
import type { ModelBlocks, ModelFigures, Traffic } from './figures';
import type { ExploredInput, ExploredRow } from './read-explored';

/** Every question, with what is asked and what is answered; plain data, because it crosses threads. */
export interface HistoryQuestions {
  report: { ask: HistoryReportInput; answer: HistoryReport };
  meters: { ask: MetersInput; answer: Meters };
  logPage: { ask: LogQuery; answer: LogPage };
  logTotals: { ask: LogTotalsQuery; answer: LogTotals };
  /** Figures for the bar, the session, `/v1/metrics` and `/metrics`. */
  traffic: { ask: { sinceMs: number; client: string | null; simulated: boolean }; answer: Traffic };
  modelFigures: { ask: { sinceMs: number }; answer: ModelFigures[] };
  /** Median complexity 0..1 by task type, to a twentieth. */
  medianComplexity: { ask: { sinceMs: number }; answer: Record<string, number> };
  explored: { ask: ExploredInput; answer: ExploredRow[] };
  modelBlocks: { ask: { fromMs: number; blockMs: number }; answer: ModelBlocks[] };
  /** What policies chose from, what they chose and what came of it; the one answer that is typed arrays. */
  choices: { ask: ChoicesInput; answer: Choices };
  choiceTexts: { ask: ChoiceTextsInput; answer: ChoiceText[] };
  versionFigures: { ask: VersionFiguresInput; answer: VersionFigures[] };
}

/** What history knows of a report; what chance says of savings is added by whoever judges it. */
export type HistoryReport = Omit<Report, 'savings'> & { savings: Omit<Report['savings'], 'estimate'> };

/** What the report needs to know of today's catalog. */
export interface HistoryReportInput {
  query: ReportQuery;
  nowMs: number;
  /** Today's price of the baseline the reader chose; null: as recorded, or it has none. */
  baselinePrice: BaselinePrice | null;
  /** Names of gateway keys by id. */
  clientLabels: Readonly<Record<string, string>>;
}

export interface History {
  /** Rejects with a SwitchyardError 503 `history_unavailable` when the thread or the database refuses. */
  ask<Name extends keyof HistoryQuestions>(
    name: Name,
    input: HistoryQuestions[Name]['ask'],
    signal?: AbortSignal,
  ): Promise<HistoryQuestions[Name]['answer']>;
  close(): Promise<void>;
}
