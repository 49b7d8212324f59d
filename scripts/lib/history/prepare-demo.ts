import { emptyDemo, isSomebodys, readMark, seedDemo } from './seed-demo';

/**
 * A folder with a simulated history, made when there is none or `isFresh` says so; a sentence on what was found or done.
 * Throws a SwitchyardError `data_in_use`, and an Error where the folder holds data that is not simulated.
 */
export function prepareDemo(
  dataDir: string,
  { days, seed, isFresh, endMs }: { days: number; seed: number; isFresh: boolean; endMs: number },
): string {
  if (isSomebodys(dataDir))
    throw new NotSimulated(
      `${dataDir} holds data that is not simulated; move it away, or set SWITCHYARD_DATA`,
    );
  const mark = readMark(dataDir);
  if (mark?.complete && !isFresh) {
    const ended = new Date(mark.endMs).toISOString().slice(0, 16).replace('T', ' ');
    return `The history in ${dataDir} ends at ${ended} UTC; --fresh makes it anew with other --days or --seed.`;
  }
  emptyDemo(dataDir);
  const started = performance.now();
  const { requests } = seedDemo({ dataDir, days, seed, endMs });
  const seconds = ((performance.now() - started) / 1000).toFixed(1);
  return `${requests.toLocaleString('en')} simulated requests of ${days} ${days === 1 ? 'day' : 'days'} in ${dataDir}, made in ${seconds} s.`;
}

/** The folder is somebody's. */
export class NotSimulated extends Error {}
