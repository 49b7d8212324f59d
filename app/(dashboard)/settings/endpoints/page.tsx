import { loadFleet } from '@/app/load';
import { EndpointsSection } from '@/components/settings/endpoints/endpoints-section';

export const metadata = { title: 'Endpoints' };

export default async function EndpointsPage() {
  return <EndpointsSection initial={await loadFleet()} />;
}
