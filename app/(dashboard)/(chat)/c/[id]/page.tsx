import { notFound } from 'next/navigation';
import { cache } from 'react';
import { loadConversation } from '@/app/load';
import { ChatScreen } from '@/components/chat/chat-screen';

type Props = { params: Promise<{ id: string }> };

const load = cache(loadConversation);

export async function generateMetadata({ params }: Props) {
  return { title: (await load((await params).id))?.title };
}

export default async function ConversationPage({ params }: Props) {
  const conversation = await load((await params).id);
  if (!conversation) notFound();
  return <ChatScreen key={conversation.id} id={conversation.id} stored={conversation} />;
}
