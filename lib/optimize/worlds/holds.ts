import type { Estimated } from '../types';

export type Interval = Pick<Estimated, 'low' | 'high'>;

/** 1 where an interval holds the truth, else 0. */
export function holds({ low, high }: Interval, truth: number): number {
  return low <= truth && truth <= high ? 1 : 0;
}
