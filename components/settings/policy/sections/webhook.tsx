'use client';

import { useCallback, useEffect, useState } from 'react';
import { ClientTime } from '@/components/ui/client-time';
import { FailureLine } from '@/components/ui/failure-line';
import { fetchJson, sendJson } from '@/components/ui/fetch-json';
import { messageOf } from '@/components/ui/message-of';
import { useAttempt } from '@/components/ui/use-attempt';
import type { NoticeList, WebhookView } from '@/lib/services/notices/types';
import { FormRow } from '../../form-row';

const PATH = '/api/notices/webhook';
const ID = 'webhook-url';

/** An address notices are posted to. It may be a secret: it counts at once, and is in no version of the policy. */
export function WebhookRow() {
  const [view, setView] = useState<WebhookView | null>(null);
  const [unread, setUnread] = useState<string | null>(null);
  const [url, setUrl] = useState('');
  const [said, setSaid] = useState('');
  const { busy, failure, attempt } = useAttempt(null);

  const load = useCallback(async () => {
    try {
      setView((await fetchJson<NoticeList>('/api/notices')).webhook);
      setUnread(null);
    } catch (cause) {
      setUnread(messageOf(cause));
    }
  }, []);
  useEffect(() => void load(), [load]);

  const save = () =>
    attempt(async () => {
      setSaid('');
      setView((await sendJson<NoticeList>('PUT', PATH, { url })).webhook);
      setUrl('');
      setSaid('Saved. Notices go there from now on.');
    });
  const remove = () =>
    attempt(async () => {
      setSaid('');
      setView((await sendJson<NoticeList>('DELETE', PATH)).webhook);
      setSaid('Removed. Notices stay in the app.');
    });
  const test = () =>
    attempt(async () => {
      setSaid('');
      const { ok, detail } = await sendJson<{ ok: boolean; detail: string }>('POST', `${PATH}/test`, {});
      if (!ok) throw new Error(`The webhook did not take it: ${detail}.`);
      setSaid(`The webhook works: ${detail}.`);
      await load();
    });

  const fixed = view?.from === 'file';
  return (
    <div className="grid gap-2 border-t pt-4">
      <FormRow id={ID} label="Webhook" hint={view ? hintOf(view) : (unread ?? 'loading')}>
        <span className="field w-full">
          <input
            id={ID}
            type="password"
            value={url}
            placeholder={view?.masked ?? 'https://…'}
            disabled={fixed}
            autoComplete="off"
            spellCheck={false}
            maxLength={2000}
            aria-describedby={`${ID}-hint`}
            onChange={(event) => setUrl(event.target.value)}
            onKeyDown={(event) => event.key === 'Enter' && url.trim() !== '' && void save()}
            className="grow disabled:cursor-not-allowed disabled:text-mute"
          />
        </span>
      </FormRow>
      <div className="row flex-wrap gap-2 sm:pl-[184px]">
        <button
          type="button"
          className="btn btn-sm"
          disabled={fixed || url.trim() === ''}
          onClick={() => void save()}
        >
          {busy ? 'Waiting …' : 'Save webhook'}
        </button>
        <button
          type="button"
          className="btn btn-sm"
          disabled={view?.state !== 'set'}
          onClick={() => void test()}
        >
          Test
        </button>
        <button
          type="button"
          className="btn btn-sm btn-quiet"
          disabled={fixed || view === null || view.state === 'none'}
          onClick={() => void remove()}
        >
          Remove
        </button>
        {view?.last ? (
          <span className="text-mute">
            last post <ClientTime ms={view.last.at} show="when" />: {view.last.detail}
          </span>
        ) : null}
      </div>
      <p role="status" className="text-ink sm:pl-[184px]">
        {said}
      </p>
      <FailureLine failure={failure} className="text-ink sm:pl-[184px]" />
    </div>
  );
}

function hintOf({ state, from, masked, variable }: WebhookView): string {
  if (state === 'unreadable') return 'the saved address cannot be opened any more; enter it again';
  if (state === 'unset')
    return `fixed by the configuration file, and ${variable ?? 'its value'} gives no address`;
  if (from === 'file') return `${masked}, fixed by the configuration file`;
  return state === 'set'
    ? `${masked}; kept sealed, in no version`
    : 'notices are posted there as JSON, without a word of a prompt';
}
