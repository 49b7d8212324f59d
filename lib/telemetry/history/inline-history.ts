import type Sqlite from 'better-sqlite3';
import { createAnswerer } from './answer-question';
import { historyUnavailable, toHistoryError } from './errors';
import { createQuestionQueue } from './question-queue';
import { tellError } from './tell-error';
import type { History } from './types';

/** History on the caller's own connection and thread, for tests and scripts; reads what that connection has written. */
export function createInlineHistory(client: Sqlite.Database): History {
  const queue = createQuestionQueue();
  const answer = createAnswerer(client);
  let closed = false;
  return {
    ask(name, input, signal) {
      if (closed) return Promise.reject(historyUnavailable('it was closed'));
      return queue.add(async () => {
        try {
          return structuredClone(answer(name, input));
        } catch (error) {
          const { reason, told } = tellError(error);
          throw toHistoryError(reason, told);
        }
      }, signal) as Promise<never>;
    },
    async close() {
      closed = true;
    },
  };
}
