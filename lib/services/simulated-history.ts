import { readFileSync } from 'node:fs';
import { join } from 'node:path';

/** Its presence in a data folder says that what is in there is made up. */
export const SIMULATED_MARK = 'simulated-history.json';

/** A made-up history: how long it is, and when it ends in UTC ms; null: its mark does not say. */
export interface SimulatedHistory {
  days: number | null;
  endMs: number | null;
}

/** What `npm run demo:history` left in a data folder; null: the folder is somebody's own. */
export function readSimulatedHistory(dataDir: string): SimulatedHistory | null {
  let text: string;
  try {
    text = readFileSync(join(dataDir, SIMULATED_MARK), 'utf8');
  } catch {
    return null;
  }
  return { days: numberIn(text, 'days'), endMs: numberIn(text, 'endMs') };
}

/** Of a mark that was cut short it is still known that it is one. */
function numberIn(text: string, name: string): number | null {
  const digits = new RegExp(`"${name}":(\\d+)`).exec(text)?.[1];
  return digits === undefined ? null : Number(digits);
}
