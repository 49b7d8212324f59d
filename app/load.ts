// What: what the server pages start with, behind one check of who asks.
// Why: the first paint has data, so nothing flashes and nothing is fetched twice; and no page is drawn for strangers,
//      also not where Next runs without our server around it.
// Not for: the browser, which asks the API.

import { headers } from 'next/headers';
import { notFound, redirect } from 'next/navigation';
import { cache } from 'react';
import type { KeyList } from '@/components/settings/keys-client';
import type { Filter } from '@/components/telemetry/filter';
import { getApp, type RunningApp } from '@/lib/compose';
import { getKeys } from '@/lib/http/api/keys';
import { type StoryPayload, storyPayload } from '@/lib/http/api/request-story';
import { checkToken } from '@/lib/http/authorise';
import { type ConversationPayload, conversationPayload } from '@/lib/http/chat/conversation-payload';
import { checkCaller, toGuarded } from '@/lib/http/guard';
import { readNextPath } from '@/lib/http/session/next-path';
import { type AuditEntry, getAudit } from '@/lib/services/get-audit';
import { type Egress, getEgress } from '@/lib/services/get-egress';
import { getModelTable, type ModelTable } from '@/lib/services/get-model-table';
import { getOverview, type Overview } from '@/lib/services/get-overview';
import { getReliability } from '@/lib/services/get-reliability';
import { loadConversation as load } from '@/lib/services/load-conversation';
import { getOptimize } from '@/lib/services/optimize/get-optimize';
import type { OptimizeView } from '@/lib/services/optimize/types';
import { getFleet } from '@/lib/services/settings/get-fleet';
import { getPolicySettings } from '@/lib/services/settings/get-policy-settings';
import { listVersions } from '@/lib/services/settings/list-versions';
import type { FleetView, PolicyView, SettingsKind, VersionView } from '@/lib/services/settings/types';
import type { Reliability } from '@/lib/telemetry/queries/get-reliability';

/** What a page may read. A Host that is not ours finds no page; who is not signed in is sent to sign in. */
export const guardPage = cache(async (): Promise<RunningApp> => {
  const app = getApp();
  const asked = await readHeaders(app);
  if (checkToken(asked, app)) redirect('/login');
  return app;
});

/** What the sign-in page needs. Leads on whoever is in already. */
export async function loadLogin(given: unknown): Promise<{ next: string; fromElsewhere: boolean }> {
  const app = getApp();
  const asked = await readHeaders(app);
  const next = readNextPath(given);
  if (checkToken(asked, app) === null) redirect(next);
  return { next, fromElsewhere: asked.get('sec-fetch-site') === 'cross-site' };
}

async function readHeaders(app: RunningApp): Promise<Headers> {
  const asked = new Headers(await headers());
  if (checkCaller(toGuarded('GET', asked), app.guard)) notFound();
  return asked;
}

export async function loadOverview(): Promise<Overview> {
  const app = await guardPage();
  await app.ready;
  return getOverview(app.ctx);
}

export async function loadConversation(id: string): Promise<ConversationPayload | null> {
  const app = await guardPage();
  const stored = load(app.ctx, id);
  return stored && conversationPayload(stored);
}

export async function loadReliability({ source, simulated }: Filter): Promise<Reliability> {
  const app = await guardPage();
  return getReliability(app.ctx, { source, simulated });
}

/** The story of a request; null when there is none of that id. */
export const loadRequestStory = cache(async (id: string): Promise<StoryPayload | null> => {
  const app = await guardPage();
  return storyPayload(app.ctx, id);
});

/** Null when they cannot be read; the page then asks again and says why. */
export async function loadKeys(): Promise<KeyList | null> {
  const app = await guardPage();
  try {
    return await getKeys(app.ctx, app.adminToken).json();
  } catch {
    return null;
  }
}

export async function loadFleet(): Promise<FleetView> {
  const app = await guardPage();
  await app.ready;
  return getFleet(app.ctx);
}

export async function loadPolicy(): Promise<PolicyView> {
  const app = await guardPage();
  return getPolicySettings(app.ctx);
}

export async function loadVersions(kind: SettingsKind): Promise<VersionView[]> {
  const app = await guardPage();
  return listVersions(app.ctx, kind);
}

export async function loadOptimize(): Promise<OptimizeView> {
  const app = await guardPage();
  await app.ready;
  return getOptimize(app.ctx);
}

/** `hours`: how far back figures reach. */
export async function loadModelTable(hours = 24): Promise<ModelTable> {
  const app = await guardPage();
  return getModelTable(app.ctx, { sinceMs: hoursAgo(app, hours) });
}

/** `hours`: how far back the record is shown; null: all of it. */
export async function loadEgress(hours: number | null = 24): Promise<Egress> {
  const app = await guardPage();
  return getEgress(app.ctx, hours === null ? {} : { sinceMs: hoursAgo(app, hours) });
}

export async function loadAudit(): Promise<AuditEntry[]> {
  const app = await guardPage();
  return getAudit(app.ctx);
}

function hoursAgo({ ctx }: RunningApp, hours: number): number {
  return ctx.clock.wallMs() - hours * 3_600_000;
}
