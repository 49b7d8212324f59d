import { and, desc, eq, gte, isNotNull } from 'drizzle-orm';
import type { Db } from '@/lib/db/client';
import { shadows } from '@/lib/db/schema';
import type { GradeRecord } from './get-observations';

/**
 * Labels of second answers since `since` (UTC ms), each as a grade of source `shadow` and the given weight: the newest
 * `limit`, oldest first. The first answer's label stands among the grades.
 */
export function getShadowObservations(db: Db, since: number, limit: number, weight: number): GradeRecord[] {
  const rows = db
    .select({
      subtaskId: shadows.subtaskId,
      taskType: shadows.taskType,
      band: shadows.band,
      modelId: shadows.shadowModel,
      quality: shadows.labelShadow,
      expectedLogit: shadows.expectedLogit,
      simulated: shadows.simulated,
      atMs: shadows.createdAt,
    })
    .from(shadows)
    .where(
      and(
        gte(shadows.createdAt, since),
        eq(shadows.status, 'ok'),
        isNotNull(shadows.shadowModel),
        isNotNull(shadows.labelShadow),
        isNotNull(shadows.expectedLogit),
      ),
    )
    .orderBy(desc(shadows.createdAt))
    .limit(limit)
    .all();
  return rows.reverse().map((row) => ({ ...row, source: 'shadow', weight }) as GradeRecord);
}
