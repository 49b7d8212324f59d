import { KeysSection } from '@/components/settings/keys-section';

export const metadata = { title: 'Gateway keys' };

export default function KeysPage() {
  return <KeysSection />;
}
