import { durationParts } from '@/components/ui/format';
import { Quiet } from './bar-cell';

export function Latency({ ms }: { ms: number | null }) {
  const { value, unit } = durationParts(ms);
  return (
    <>
      {value}
      {unit ? <Quiet> {unit}</Quiet> : null}
    </>
  );
}

/** Two latencies with the unit said once when they share it. */
export function LatencyPair({
  p50Ms,
  p95Ms,
  empty,
}: {
  p50Ms: number | null;
  p95Ms: number | null;
  empty: string;
}) {
  if (p50Ms === null || p95Ms === null) {
    return (
      <>
        — <Quiet>{empty}</Quiet>
      </>
    );
  }
  const [low, high] = [durationParts(p50Ms), durationParts(p95Ms)];
  return (
    <>
      {low.value}
      <Quiet>{low.unit === high.unit ? ' / ' : ` ${low.unit} / `}</Quiet>
      {high.value}
      <Quiet> {high.unit}</Quiet>
    </>
  );
}
