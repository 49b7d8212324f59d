import Link from 'next/link';
import type { ReactNode } from 'react';
import { plural } from '@/components/ui/format';
import { Mark } from '@/components/ui/mark';
import type { StoryPayload } from '@/lib/http/api/request-story';
import { clientWords } from '../client-words';
import { StoryTime } from './story-time';
import { STATUS } from './story-words';

/** Which request this is, how it ended, and the way back. */
export function StoryHead({
  story,
  backHref,
  children,
}: {
  story: StoryPayload;
  backHref: string;
  /** What can be done with it. */
  children: ReactNode;
}) {
  const { request, client, attempts } = story;
  const failed = attempts.filter(({ status }) => status === 'failed').length;
  const { mark, word } = STATUS[request.status];
  const facts = [
    client === request.source ? clientWords(client) : `${clientWords(request.source)}, ${client}`,
    `${request.policy}@${request.policyVersion}`,
    request.subtaskCount === null ? 'not split yet' : plural(request.subtaskCount, 'subtask'),
    plural(attempts.length, 'attempt'),
  ];
  return (
    <div className="flex min-h-14 flex-wrap items-center gap-x-4 gap-y-2 border-b px-4 py-2">
      <Link href={backHref} className="btn btn-sm">
        ← Requests
      </Link>
      <h1 className="min-w-0 text-title font-semibold text-ink wrap-anywhere">{request.id}</h1>
      <span className="text-mute">
        <StoryTime ms={request.createdAt} /> · {facts.join(' · ')}
      </span>
      <span className={mark === 'bad' ? 'row text-signal' : 'row text-ink'} role="status">
        <Mark kind={mark} /> {word}
      </span>
      {failed > 0 ? (
        <a href="#attempts" className="row border border-signal px-2 py-1 text-signal no-underline">
          <Mark kind="bad" /> {failed} of {plural(attempts.length, 'attempt')} failed
        </a>
      ) : null}
      <div className="flex flex-wrap items-center gap-2 lg:ml-auto">{children}</div>
    </div>
  );
}
