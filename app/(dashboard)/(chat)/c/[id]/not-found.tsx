import { Notice } from '@/components/layout/notice';

export default function ConversationNotFound() {
  return (
    <Notice title="This conversation does not exist" action={{ href: '/', label: 'New chat' }}>
      It may have been deleted, or it was kept in another data directory. The list at the left has all that
      are here.
    </Notice>
  );
}
