import { guardPage } from '@/app/load';
import { KeysSection } from '@/components/settings/keys-section';

export const metadata = { title: 'Gateway keys' };

export default async function KeysPage() {
  await guardPage();
  return <KeysSection />;
}
