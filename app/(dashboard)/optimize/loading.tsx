import { OptimizeLoading } from '@/components/optimize/optimize-loading';

export default function Loading() {
  return <OptimizeLoading />;
}
