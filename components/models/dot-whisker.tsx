import type { TaskQuality } from '@/lib/services/model-quality';
import { onAxis } from './quality-words';

const WIDTH = 64;
const INSET = 4;
const at = (share: number) => INSET + onAxis(share) * (WIDTH - 2 * INSET);

/** A mean with its 95 % interval between 0.4 and 1; hatched when nobody graded it. The numbers stand beside it. */
export function DotWhisker({ mean, low, high, source }: TaskQuality) {
  const x = at(mean);
  return (
    <svg
      viewBox={`0 0 ${WIDTH} 16`}
      className="h-4 w-16 shrink-0 @min-[641px]:@max-[1080px]:w-10"
      aria-hidden="true"
    >
      <path d={`M0 8H${WIDTH}`} stroke="var(--line)" />
      {low !== null && high !== null ? (
        <path d={`M${at(low)} 8H${at(high)}`} stroke="var(--t3)" strokeWidth="2" />
      ) : null}
      <rect x={x - 3} y="5" width="6" height="6" fill={FILL[source]} stroke="var(--ink)" />
      {source === 'prior' ? (
        <path d={`M${x - 3} 8l3 -3M${x - 3} 11l6 -6M${x} 11l3 -3`} stroke="var(--ink)" />
      ) : null}
    </svg>
  );
}

const FILL: Record<TaskQuality['source'], string> = {
  prior: 'var(--ground)',
  public: 'var(--t3)',
  yours: 'var(--ink)',
};
