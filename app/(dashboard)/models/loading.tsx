import { ModelsLoading } from '@/components/models/models-loading';

export default function Loading() {
  return <ModelsLoading />;
}
