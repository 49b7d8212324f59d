import { guardPage } from '@/app/load';
import { RequestsScreen } from '@/components/requests/requests-screen';

export const metadata = { title: 'Requests' };

export default async function RequestsPage() {
  await guardPage();
  return <RequestsScreen />;
}
