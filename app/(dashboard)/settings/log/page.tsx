import { guardPage, loadAudit, loadVersions } from '@/app/load';
import { LogSection } from '@/components/settings/log/log-section';

export const metadata = { title: 'Log' };

export default async function LogPage() {
  await guardPage();
  const [entries, versions] = await Promise.all([loadAudit(), loadVersions('fleet')]);
  return <LogSection initial={{ entries, versions }} />;
}
