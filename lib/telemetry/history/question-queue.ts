interface Question {
  run(): Promise<unknown>;
  resolve(answer: unknown): void;
  reject(error: unknown): void;
}

export interface QuestionQueue {
  /** Waits for its turn and its answer; an aborted signal stops waiting, and what has not begun never begins. */
  add<Answer>(run: () => Promise<Answer>, signal?: AbortSignal): Promise<Answer>;
}

/** One question at a time, first come first served. */
export function createQuestionQueue(): QuestionQueue {
  const waiting = new Set<Question>();
  let working = false;

  async function work(): Promise<void> {
    if (working) return;
    working = true;
    // A Set being iterated also yields what is added meanwhile.
    for (const question of waiting) {
      waiting.delete(question);
      await question.run().then(question.resolve, question.reject);
    }
    working = false;
  }

  return {
    add<Answer>(run: () => Promise<Answer>, signal?: AbortSignal) {
      if (signal?.aborted) return Promise.reject(signal.reason);
      return new Promise<Answer>((resolve, reject) => {
        const leave = () => {
          waiting.delete(question);
          reject(signal?.reason);
        };
        const question: Question = {
          run,
          resolve(answer) {
            signal?.removeEventListener('abort', leave);
            resolve(answer as Answer);
          },
          reject(error) {
            signal?.removeEventListener('abort', leave);
            reject(error);
          },
        };
        signal?.addEventListener('abort', leave, { once: true });
        waiting.add(question);
        void work();
      });
    },
  };
}
