// Half a frame of a screen: whoever asks meanwhile does not notice so short a wait.
const LONGEST_BLOCK_MS = 8;

/** To be awaited after every little piece of work: lets others' go on once eight milliseconds were used. */
export function createRest(nowMs: () => number, yieldOnce: () => Promise<void>): () => Promise<void> {
  let sinceMs = nowMs();
  return async () => {
    if (nowMs() - sinceMs < LONGEST_BLOCK_MS) return;
    await yieldOnce();
    sinceMs = nowMs();
  };
}
