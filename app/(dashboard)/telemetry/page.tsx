import { guardPage, loadReliability } from '@/app/load';
import { TelemetryScreen } from '@/components/telemetry/telemetry-screen';
import { readView } from '@/components/telemetry/view';
import { loadReport } from './load';

type Props = { searchParams: Promise<Record<string, string | string[] | undefined>> };

export const metadata = { title: 'Telemetry' };

export default async function TelemetryPage({ searchParams }: Props) {
  await guardPage();
  const given = await searchParams;
  const view = readView({ get: (name) => [given[name]].flat()[0] ?? null });
  const [reliability, initial] = await Promise.all([loadReliability(view), loadReport(view)]);
  return <TelemetryScreen view={view} initial={initial} reliability={reliability} />;
}
