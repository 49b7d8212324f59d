import type Sqlite from 'better-sqlite3';
import type { Span } from './scan.ts';

/** When the newest request that ended and is in the span began, or the newest call; UTC ms, null: none is. */
export function newestRowMs(client: Sqlite.Database, span: Span): number | null {
  const request = client
    .prepare(
      `select created_at from requests where created_at >= @fromMs and created_at < @toMs
       and status not in ('streaming', 'dry_run') order by created_at desc limit 1`,
    )
    .pluck()
    .get(span) as number | undefined;
  const attempt = client
    .prepare('select max(started_at) from attempts where started_at >= @fromMs and started_at < @toMs')
    .pluck()
    .get(span) as number | null;
  if (request === undefined) return attempt;
  return Math.max(request, attempt ?? request);
}

/** Requests that are being answered: none of them is in any figure yet. */
export function countRunning(client: Sqlite.Database): number {
  return client.prepare("select count(*) from requests where status = 'streaming'").pluck().get() as number;
}
