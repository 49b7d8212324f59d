import { RequestsLoading } from '@/components/requests/requests-loading';

export default function Loading() {
  return <RequestsLoading />;
}
