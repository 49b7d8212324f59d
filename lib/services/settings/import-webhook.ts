// What: the address notices are posted to, as an import brings it.
// Why: it may itself be a secret, so it goes into the vault and never into saved settings.
// Not for: which addresses may be called (../notices/webhook-address.ts).
import { originOf } from '@/lib/shared/origin-of';
import type { Context } from '../context';
import { type AuditContext, noteAudit } from '../note-audit';
import type { Actor } from './types';

type WebhookContext = AuditContext & Pick<Context, 'notices' | 'settings'>;

export interface WebhookPlan {
  /** To be sealed; null: nothing changes. */
  url: string | null;
  /** Where notices would go, without the path; null: nothing changes. */
  origin: string | null;
  notes: string[];
}

/** What an import does to the webhook. 400 naming `notify.webhook` for an address that may not be called. */
export function planWebhook({ notices, settings }: WebhookContext, given: string | null): WebhookPlan {
  const unchanged = { url: null, origin: null, notes: [] };
  if (given === null) return unchanged;
  if (notices.webhook.view().from === 'file') {
    const file = settings.file.name ?? 'the configuration file';
    return { ...unchanged, notes: [`The webhook is left out: ${file} fixes it.`] };
  }
  const url = notices.webhook.check(given, 'notify.webhook');
  return url === notices.webhook.url() ? unchanged : { url, origin: originOf(url), notes: [] };
}

/** Seals the address, then runs `save`, and takes it back when that throws. 503 when the vault cannot keep it; then nothing was saved. */
export function withWebhook<Saved>(
  ctx: WebhookContext,
  { url, origin }: WebhookPlan,
  actor: Actor,
  save: () => Saved,
): Saved {
  if (url === null) return save();
  const { webhook } = ctx.notices;
  const before = webhook.url();
  webhook.set(url);
  let saved: Saved;
  try {
    saved = save();
  } catch (error) {
    if (before === null) webhook.remove();
    else webhook.set(before);
    throw error;
  }
  const summary = `Notices go to a webhook at ${origin} as well.`;
  noteAudit(ctx, { actor, action: 'webhook.set', subject: null, summary });
  return saved;
}
