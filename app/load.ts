// What: what the server pages start with.
// Why: the first paint has data, so nothing flashes and nothing is fetched twice.
// Not for: the browser, which asks the API.
import { getApp } from '@/lib/compose';
import { type ConversationPayload, conversationPayload } from '@/lib/http/chat/conversation-payload';
import { getOverview, type Overview } from '@/lib/services/get-overview';
import { loadConversation as load } from '@/lib/services/load-conversation';

export async function loadOverview(): Promise<Overview> {
  const app = getApp();
  await app.ready;
  return getOverview(app.ctx);
}

export async function loadConversation(id: string): Promise<ConversationPayload | null> {
  const stored = load(getApp().ctx, id);
  return stored && conversationPayload(stored);
}
