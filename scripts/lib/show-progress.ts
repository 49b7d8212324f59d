/** One line on stderr that says how far it is: rewritten on a terminal, a line per tenth elsewhere. */
export function showProgress(
  what: string,
  stream: NodeJS.WriteStream = process.stderr,
): (share: number) => void {
  let last = -1;
  return (share) => {
    const percent = Math.floor(share * 100);
    const step = stream.isTTY ? percent : Math.floor(percent / 10) * 10;
    if (step === last) return;
    last = step;
    stream.write(stream.isTTY ? `\r${what} ${step} %${step === 100 ? '\n' : ''}` : `${what} ${step} %\n`);
  };
}
