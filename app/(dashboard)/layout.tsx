import type { ReactNode } from 'react';
import { loadOverview } from '@/app/load';
import { Shell } from '@/components/layout/shell';

export default async function DashboardLayout({ children }: { children: ReactNode }) {
  return <Shell overview={await loadOverview()}>{children}</Shell>;
}
