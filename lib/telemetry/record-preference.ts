import { type PREFERENCE_KINDS, preferences } from '@/lib/db/schema';
import type { Recorder } from './recorder';

export type PreferenceRow = typeof preferences.$inferInsert;
export type PreferenceKind = (typeof PREFERENCE_KINDS)[number];

/** Appends what somebody did with an answer. It is never a grade. */
export function recordPreferenceRow(recorder: Recorder, row: PreferenceRow): void {
  recorder.record((tx) => tx.insert(preferences).values(row).run());
}
