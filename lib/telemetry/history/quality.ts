// What: how good the answers of a range were, by whoever says so with the most authority.
// Why: a person's grade outweighs a judge's, and a prediction is shown only where nobody graded.
// Not for: how well predictions agree with grades (queries/get-reliability.ts).
import type Sqlite from 'better-sqlite3';
import type { QualityFigure, ReportFilter } from '@/lib/telemetry/report/types';
import type { Span } from './scan.ts';

/** Grades that share source, band, type and model. */
export interface Grades {
  source: 'human' | 'judge' | 'shadow';
  band: string;
  taskType: string;
  modelId: string | null;
  sum: number;
  count: number;
}

/** Of answers for which it was predicted: the sum of 0..1, and how many. */
export interface Prediction {
  sum: number;
  count: number;
}

const BY_AUTHORITY = ['human', 'judge', 'shadow'] as const;

// A grade comes after its subtask, so the range bounds it from below; grades are few, and lead the join. Of a subtask
// and source the one appended last counts, as in queries/latest-feedback.ts.
const GRADES = `
select f.source, s.band, s.task_type as taskType, coalesce(s.answered_model, s.chosen_model) as modelId,
  sum(f.quality) as sum, count(*) as count
from feedback f cross join subtasks s on s.id = f.subtask_id
where f.created_at >= @fromMs and f.quality is not null and f.source in ('human', 'judge', 'shadow')
  and s.created_at >= @fromMs and s.created_at < @toMs and s.status <> 'dry_run' and s.attempts <> 0
  and (@client is null or s.client = @client) and (@taskType is null or s.task_type = @taskType)
  and (@modelId is null or coalesce(s.answered_model, s.chosen_model) = @modelId)
  and (@tier is null or coalesce(s.answered_tier, s.chosen_tier) = @tier)
  and (@simulated or coalesce(s.simulated, 0) = 0)
  and not exists (select 1 from feedback later
    where later.subtask_id = f.subtask_id and later.source = f.source and later.rowid > f.rowid)
group by 1, 2, 3, 4`;

/** Grades that count of subtasks made in the span. */
export function readGrades(client: Sqlite.Database, span: Span, filter: ReportFilter): Grades[] {
  return client.prepare(GRADES).all({ ...span, ...filter, simulated: Number(filter.simulated) }) as Grades[];
}

/** Of some grades and what was predicted of the same answers. */
export function qualityOf(grades: readonly Grades[], predicted: Prediction): QualityFigure {
  for (const source of BY_AUTHORITY) {
    const own = grades.filter((grade) => grade.source === source);
    const count = own.reduce((sum, grade) => sum + grade.count, 0);
    if (count === 0) continue;
    const mean = own.reduce((sum, grade) => sum + grade.sum, 0) / count;
    return { mean, ...wilson(mean, count), count, source };
  }
  if (predicted.count === 0) return { mean: null, low: null, high: null, count: 0, source: null };
  return {
    mean: predicted.sum / predicted.count,
    low: null,
    high: null,
    count: predicted.count,
    source: 'predicted',
  };
}

// Standard normal quantile of a two-sided 95 % interval.
const Z = 1.96;

/** Wilson's score interval (1927) of a mean in 0..1 of `n` grades. */
export function wilson(mean: number, n: number): { low: number; high: number } {
  const spread = Z * Math.sqrt((mean * (1 - mean)) / n + Z ** 2 / (4 * n ** 2));
  const middle = mean + Z ** 2 / (2 * n);
  const scale = 1 + Z ** 2 / n;
  return { low: Math.max(0, (middle - spread) / scale), high: Math.min(1, (middle + spread) / scale) };
}
