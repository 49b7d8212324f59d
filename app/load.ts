// What: what the server pages start with.
// Why: the first paint has data, so nothing flashes and nothing is fetched twice.
// Not for: the browser, which asks the API.

import type { KeyList } from '@/components/settings/keys-client';
import type { Filter } from '@/components/telemetry/filter';
import { getApp } from '@/lib/compose';
import { getKeys } from '@/lib/http/api/keys';
import { type ConversationPayload, conversationPayload } from '@/lib/http/chat/conversation-payload';
import { getOverview, type Overview } from '@/lib/services/get-overview';
import { getReliability } from '@/lib/services/get-reliability';
import { loadConversation as load } from '@/lib/services/load-conversation';
import type { Reliability } from '@/lib/telemetry/queries/get-reliability';

export async function loadOverview(): Promise<Overview> {
  const app = getApp();
  await app.ready;
  return getOverview(app.ctx);
}

export async function loadConversation(id: string): Promise<ConversationPayload | null> {
  const stored = load(getApp().ctx, id);
  return stored && conversationPayload(stored);
}

export async function loadReliability({ source, simulated }: Filter): Promise<Reliability> {
  return getReliability(getApp().ctx, { source, simulated });
}

/** Null when they cannot be read; the page then asks again and says why. */
export async function loadKeys(): Promise<KeyList | null> {
  try {
    const app = getApp();
    return await getKeys(app.ctx, app.adminToken).json();
  } catch {
    return null;
  }
}
