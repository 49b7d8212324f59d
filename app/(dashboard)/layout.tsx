import type { ReactNode } from 'react';
import { loadOverview } from '@/app/load';
import { Shell } from '@/components/layout/shell';
import { SimulatedNote } from '@/components/layout/simulated-note';

export default async function DashboardLayout({ children }: { children: ReactNode }) {
  return (
    <Shell overview={await loadOverview()}>
      <SimulatedNote />
      {children}
    </Shell>
  );
}
