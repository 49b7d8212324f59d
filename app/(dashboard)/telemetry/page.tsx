import { loadReliability } from '@/app/load';
import { readFilter } from '@/components/telemetry/filter';
import { TelemetryScreen } from '@/components/telemetry/telemetry-screen';

type Props = { searchParams: Promise<Record<string, string | string[] | undefined>> };

export const metadata = { title: 'Telemetry' };

export default async function TelemetryPage({ searchParams }: Props) {
  const { source, simulated } = await searchParams;
  const filter = readFilter(source, simulated);
  return <TelemetryScreen filter={filter} initial={await loadReliability(filter)} />;
}
