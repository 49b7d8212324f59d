import { guardPage } from '@/app/load';
import { NewChat } from '@/components/chat/new-chat';

export default async function ChatPage() {
  await guardPage();
  return <NewChat />;
}
