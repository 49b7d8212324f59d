// What: what the owner should know, and where it is said: in the app, and at an address the owner named.
// Why: whoever finds out (budgets, the disk, the vault) says it in one way, once.
// Not for: what a caller is told about a request.
import type { BudgetWindow } from '@/lib/execution/budget-window';
import type { NoticeRow } from '@/lib/telemetry/record-notice';

export type NoticeSeverity = NoticeRow['severity'];

/** What a webhook gets beside the text; money in USD, moments in UTC ms. */
export interface NoticeBudget {
  window: BudgetWindow;
  /** The gateway key's name; null: the house. */
  key: string | null;
  limit_usd: number;
  spent_usd: number;
  share: number;
  resets_at: number;
}

export interface NewNotice {
  /** What happened: `budget.warning`. */
  kind: string;
  /** The same thing is said once, over restarts too: `budget/house/day/2026-11-21/warning`. */
  key: string;
  severity: NoticeSeverity;
  /** Sentences for people; never a secret, never a word of a prompt. */
  text: string;
  /** Where it leads, within the app. */
  href: string | null;
  budget?: NoticeBudget;
}

export interface NoticeView {
  id: number;
  /** UTC ms. */
  at: number;
  kind: string;
  severity: NoticeSeverity;
  text: string;
  href: string | null;
  /** UTC ms; null: not read. */
  readAt: number | null;
  /** Null: there was no webhook. */
  delivery: 'waiting' | 'delivered' | 'failed' | null;
}

/** The webhook as people may see it. */
export interface WebhookView {
  /** `unset`: the file names a variable that is not set. `unreadable`: sealed, and the vault's key is lost. */
  state: 'none' | 'set' | 'unset' | 'unreadable';
  /** Scheme, host and port; null unless set. */
  origin: string | null;
  /** `https://hooks.slack.com/…3f9a`; null unless set. */
  masked: string | null;
  from: 'app' | 'file' | null;
  /** The variable a file names; null where it names none. */
  variable: string | null;
  /** What became of the last post of this process; null: there was none. */
  last: { at: number; ok: boolean; detail: string } | null;
}

/** `GET /api/notices`. */
export interface NoticeList {
  unread: number;
  notices: NoticeView[];
  webhook: WebhookView;
}
