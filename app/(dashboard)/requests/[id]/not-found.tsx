import { Notice } from '@/components/layout/notice';

export default function RequestNotFound() {
  return (
    <Notice title="There is no request of this id" action={{ href: '/requests', label: 'All requests' }}>
      It may have been removed because it was too old, or it was kept in another data directory.
    </Notice>
  );
}
