import { SwitchyardError } from '@/lib/shared/errors';
import type { Context } from '../context';
import type { Notices } from './notices';
import type { NoticeList } from './types';

const NOTHING: NoticeList = {
  unread: 0,
  notices: [],
  webhook: { state: 'none', origin: null, masked: null, from: null, variable: null, last: null },
};

/** The notices of a composition; one without has none to list, and refuses the rest with 503. */
export function noticesOf(ctx: Context): Pick<Notices, 'list' | 'markRead' | 'webhook' | 'test'> {
  const { notices } = ctx as Context & { notices?: Notices };
  if (notices) return notices;
  const refuse = () => {
    throw new SwitchyardError('Notices are not available here.', { code: 'no_notices', status: 503 });
  };
  const webhook = { set: refuse, remove: refuse, isOwnHost: () => false, secrets: () => [] };
  return { list: () => NOTHING, markRead: refuse, webhook, test: refuse };
}
