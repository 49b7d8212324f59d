import { guardPage, loadOptimize } from '@/app/load';
import { AutopilotPanel } from '@/components/optimize/autopilot/autopilot-panel';
import { LabPanel } from '@/components/optimize/lab/lab-panel';
import { OptimizeScreen } from '@/components/optimize/optimize-screen';
import { ShadowPanel } from '@/components/optimize/shadow/shadow-panel';

export const metadata = { title: 'Optimize' };

export default async function OptimizePage() {
  await guardPage();
  const initial = await loadOptimize();
  const panels = { shadow: <ShadowPanel />, autopilot: <AutopilotPanel />, lab: <LabPanel /> };
  return <OptimizeScreen initial={initial} {...panels} />;
}
