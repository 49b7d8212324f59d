import { Notice } from '@/components/layout/notice';

export default function NotFound() {
  return (
    <Notice title="There is no such page" action={{ href: '/', label: 'Go to the chat' }}>
      The address may be mistyped.
    </Notice>
  );
}
