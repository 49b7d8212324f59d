import { NewChat } from '@/components/chat/new-chat';

export default function ChatPage() {
  return <NewChat />;
}
