import { guardPage, loadEgress, loadFleet, loadPolicy } from '@/app/load';
import { EgressSection } from '@/components/settings/egress/egress-section';
import { readRange } from '@/components/settings/egress/range';

export const metadata = { title: 'What leaves' };

export default async function EgressPage({
  searchParams,
}: {
  searchParams: Promise<Record<string, string | string[]>>;
}) {
  await guardPage();
  const { id, hours } = readRange((await searchParams).range);
  const [egress, fleet, policy] = await Promise.all([loadEgress(hours), loadFleet(), loadPolicy()]);
  return <EgressSection asked={id} initial={egress} fleet={fleet} policy={policy} />;
}
