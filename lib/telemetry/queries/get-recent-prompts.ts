import { and, desc, isNotNull, lte, ne } from 'drizzle-orm';
import type { Db } from '@/lib/db/client';
import { requests } from '@/lib/db/schema';

export interface RecentPrompt {
  requestId: string;
  prompt: string;
  source: 'chat' | 'api';
  /** UTC milliseconds. */
  createdAt: number;
}

/** Stored prompts of at most `maxChars`, newest first, without dry runs. */
export function getRecentPrompts(db: Db, limit: number, maxChars: number): RecentPrompt[] {
  return db
    .select({
      requestId: requests.id,
      prompt: requests.prompt,
      source: requests.source,
      createdAt: requests.createdAt,
    })
    .from(requests)
    .where(
      and(isNotNull(requests.prompt), ne(requests.status, 'dry_run'), lte(requests.promptChars, maxChars)),
    )
    .orderBy(desc(requests.createdAt))
    .limit(limit)
    .all() as RecentPrompt[];
}
