import { guardPage, loadFleet, loadModelTable } from '@/app/load';
import { ModelsScreen } from '@/components/models/models-screen';
import { rangeMs, readRange } from '@/components/models/view';

type Props = { searchParams: Promise<Record<string, string | string[] | undefined>> };

export const metadata = { title: 'Models' };

export default async function ModelsPage({ searchParams }: Props) {
  await guardPage();
  const range = readRange((await searchParams).range);
  const [table, fleet] = await Promise.all([loadModelTable(rangeMs(range) / 3_600_000), loadFleet()]);
  return <ModelsScreen initial={{ table, fleet, range }} />;
}
