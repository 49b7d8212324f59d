import { and, avg, count, eq, gte, isNotNull } from 'drizzle-orm';
import type { Db } from '@/lib/db/client';
import { feedback } from '@/lib/db/schema';
import { isLatestGrade } from './latest-feedback';

/** Mean of people's grades since `since` (UTC ms), 0..1; null without any. Simulated answers count. */
export function getGradeMean(db: Db, since: number): { mean: number | null; count: number } {
  const row = db
    .select({ mean: avg(feedback.quality).mapWith(Number), n: count() })
    .from(feedback)
    .where(
      and(
        gte(feedback.createdAt, since),
        eq(feedback.source, 'human'),
        isNotNull(feedback.quality),
        isLatestGrade,
      ),
    )
    .get();
  return { mean: row && row.n > 0 ? row.mean : null, count: row?.n ?? 0 };
}
