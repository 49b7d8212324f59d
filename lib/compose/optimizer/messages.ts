import type { Moves, SearchProgress, SearchResult } from '@/lib/optimize/types';
import type { PreviewJob, SearchJob, SearchMatter } from '@/lib/services/optimize/optimizer';

export interface ThreadInput {
  /** One number: the job that nobody wants any more. */
  cancelled: SharedArrayBuffer;
}

export type Job =
  | { type: 'search'; job: SearchJob }
  /** `matter`: what the search walked over, when the thread said that it is missing. */
  | { type: 'preview'; job: PreviewJob; matter: SearchMatter | null };

/** To the thread, which takes them in order. */
export type JobMessage = Job & { id: number };

/** What is told of an error that was meant for people. */
export interface ToldError {
  message: string;
  code: string;
  status: number;
  param: string | null;
}

export type ThreadMessage = { id: number } & (
  | { type: 'progress'; progress: SearchProgress }
  | { type: 'found'; result: SearchResult }
  | { type: 'moves'; moves: Moves }
  | { type: 'missing' }
  | { type: 'cancelled' }
  | { type: 'failed'; reason: string; told: ToldError | null }
);

/** Messages that end a job. */
export type EndMessage = Exclude<ThreadMessage, { type: 'progress' }>;
