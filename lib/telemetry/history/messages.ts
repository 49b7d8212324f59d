import type { HistoryQuestions } from './types.ts';

export interface ThreadInput {
  databasePath: string;
  /** One number: the question nobody waits for any more. */
  cancelled: SharedArrayBuffer;
}

/** To the thread; one at a time, the next after the answer. */
export interface QuestionMessage {
  id: number;
  name: keyof HistoryQuestions;
  input: unknown;
}

/** What is told of an error that was meant for people. */
export interface ToldError {
  message: string;
  code: string;
  status: number;
  param: string | null;
}

export type ThreadMessage =
  | { type: 'answer'; id: number; answer: unknown }
  | { type: 'failed'; id: number; reason: string; told: ToldError | null };
