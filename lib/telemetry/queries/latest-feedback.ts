import { sql } from 'drizzle-orm';
import { feedback } from '@/lib/db/schema';

/**
 * True for the row of a subtask and source that was appended last: the one that counts. It may take a
 * grade back (`quality` null).
 */
export const isLatestGrade = sql`not exists (
  select 1 from feedback later
  where later.subtask_id = ${feedback.subtaskId} and later.source = ${feedback.source} and later.rowid > feedback.rowid
)`;
