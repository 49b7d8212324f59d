import { guardPage } from '@/app/load';
import { ConnectSection } from '@/components/settings/connect-section';

export const metadata = { title: 'Connect' };

export default async function ConnectPage() {
  await guardPage();
  return <ConnectSection />;
}
