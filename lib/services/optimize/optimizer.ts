// What: the port through which policies are searched and compared over a hundred thousand choices.
// Why: that takes seconds of a core, in which no answer may wait; a thread does it, or a test inline.
// Not for: reading history, and keeping what was found.
import type { FrontierPoint, Moves, SearchInput, SearchProgress, SearchResult } from '@/lib/optimize/types';
import { SwitchyardError } from '@/lib/shared/errors';
import type { Choices } from '@/lib/telemetry/choices/types';

/** What a search walks over. Its arrays may be moved away: whoever hands it over must not read it again. */
export interface SearchMatter {
  choices: Choices;
  input: SearchInput;
}

export interface SearchJob extends SearchMatter {
  searchId: string;
}

/** What of a policy decides where prompts go. */
export type PolicyPoint = Pick<FrontierPoint, 'tunables' | 'locality'>;

export interface PreviewJob {
  searchId: string;
  from: PolicyPoint;
  to: PolicyPoint;
}

export interface Optimizer {
  /**
   * One at a time. An aborted signal ends it with 409 `search_cancelled`; a thread that breaks down with 503
   * `search_unavailable`, and the next use has a new one.
   */
  search(
    job: SearchJob,
    options?: { onProgress?: (progress: SearchProgress) => void; signal?: AbortSignal },
  ): Promise<SearchResult>;
  /** What goes elsewhere under `to`. `read` is asked when what the search walked over is no longer in memory. */
  preview(job: PreviewJob, read: () => Promise<SearchMatter>): Promise<Moves>;
  close(): Promise<void>;
}

/** 503: the thread is gone, for a reason as a clause. */
export function searchUnavailable(reason: string): SwitchyardError {
  return new SwitchyardError(
    `Policies cannot be compared: ${reason.replace(/\.$/, '')}. Requests are still answered; try again in a moment.`,
    { code: 'search_unavailable', status: 503 },
  );
}

/** 409: somebody stopped it. */
export function searchCancelled(): SwitchyardError {
  return new SwitchyardError('The search was cancelled; nothing was changed.', {
    code: 'search_cancelled',
    status: 409,
  });
}
