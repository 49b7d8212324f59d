/** Counts steps on a terminal's error stream, a line that overwrites itself; silent elsewhere. */
export function progress(what: string, total: number): () => void {
  let done = 0;
  return () => {
    done++;
    if (!process.stderr.isTTY) return;
    if (done === total) process.stderr.write('\r\u001b[K');
    else if (done % 20 === 0) process.stderr.write(`\r\u001b[K${what}: ${done} of ${total}`);
  };
}
