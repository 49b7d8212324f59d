import { guardPage } from '@/app/load';
import { StorageSection } from '@/components/settings/storage/storage-section';
import { getStorage } from '@/lib/services/storage/get-storage';

export const metadata = { title: 'Storage' };

export default async function StoragePage() {
  const { ctx } = await guardPage();
  return <StorageSection initial={getStorage(ctx)} />;
}
