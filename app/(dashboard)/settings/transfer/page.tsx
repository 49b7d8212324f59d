import { loadFleet } from '@/app/load';
import { TransferSection } from '@/components/settings/transfer/transfer-section';

export const metadata = { title: 'Import & export' };

export default async function TransferPage() {
  const { file } = await loadFleet();
  return <TransferSection file={file} />;
}
