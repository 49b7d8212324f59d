/** Runs what it is given one after the other, in the order given; null: too many wait already. */
export interface Queue {
  run<T>(work: () => Promise<T>): Promise<T> | null;
}

export function createQueue(mostWaiting: number): Queue {
  let last: Promise<unknown> = Promise.resolve();
  let open = 0;
  return {
    run(work) {
      if (open > mostWaiting) return null;
      open++;
      const result = last.then(work).finally(() => {
        open--;
      });
      last = result.catch(() => {});
      return result;
    },
  };
}
