import { ConnectSection } from '@/components/settings/connect-section';

export const metadata = { title: 'Connect' };

export default function ConnectPage() {
  return <ConnectSection />;
}
