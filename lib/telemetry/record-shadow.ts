import { shadows } from '@/lib/db/schema';
import type { Recorder } from './recorder';

export type ShadowRow = typeof shadows.$inferInsert;

/** Queues the row of a subtask that was to be answered twice. */
export function recordShadow(recorder: Recorder, row: ShadowRow): void {
  recorder.record((tx) => tx.insert(shadows).values(row).run());
}
