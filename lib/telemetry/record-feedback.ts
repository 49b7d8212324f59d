import { feedback } from '@/lib/db/schema';
import type { Recorder } from './recorder';

export type FeedbackRow = typeof feedback.$inferInsert;

/** Appends grades; an earlier one of the same subtask and source no longer counts. */
export function recordFeedbackRows(recorder: Recorder, rows: readonly FeedbackRow[]): void {
  recorder.record((tx) => {
    for (const row of rows) tx.insert(feedback).values(row).run();
  });
}
