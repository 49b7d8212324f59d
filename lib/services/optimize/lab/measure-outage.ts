import type { LabRun } from '../types';
import { runLab } from './run-lab';

/** How a total outage of the busiest middle model goes in one simulated world: virtual seconds, real decisions. */
export async function measureOutage({
  seed,
  pause,
}: {
  seed: number;
  pause?: () => Promise<void>;
}): Promise<Pick<LabRun, 'requestsToLeave' | 'secondsToReturn'>> {
  const { requestsToLeave, secondsToReturn } = await runLab({ event: 'outage', seed }, pause);
  return { requestsToLeave, secondsToReturn };
}
