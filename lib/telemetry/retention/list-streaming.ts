import type { Db } from '@/lib/db/client';

/** Requests that began before a moment (UTC ms) and are still being answered, oldest first. */
export function listStreaming(db: Db, beforeMs: number): { id: string; at: number }[] {
  return db.$client
    .prepare(
      "select id, created_at as at from requests where status = 'streaming' and created_at < ? order by created_at",
    )
    .all(beforeMs) as { id: string; at: number }[];
}
