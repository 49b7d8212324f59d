import { guardPage } from '@/app/load';
import { OptimizeScreen } from '@/components/optimize/optimize-screen';

export const metadata = { title: 'Optimize' };

export default async function OptimizePage() {
  await guardPage();
  return <OptimizeScreen />;
}
