'use client';

import { useSearchParams } from 'next/navigation';
import { useState } from 'react';
import { ClientTime } from '@/components/ui/client-time';
import { FailureLine } from '@/components/ui/failure-line';
import { useAttempt } from '@/components/ui/use-attempt';
import type { StorageView } from '@/lib/services/storage/get-storage';
import type { JobState } from '@/lib/services/storage/maintenance';
import { Section } from '../section';
import { EraseDialog } from './erase-dialog';
import { type AskedJob, deleteCopy, startJob } from './storage-client';

const WORDS: Readonly<Record<JobState['job'], string>> = {
  retention: 'What is too old',
  erase: 'Erasing texts',
  shrink: 'Giving space back',
  backup: 'Backup',
};

/** What can be done about what is stored, one thing at a time, and how the last of each went. */
export function WorkSection({
  view,
  onStarted,
}: {
  view: StorageView;
  onStarted: (view: StorageView) => void;
}) {
  // A link from elsewhere may come here to ask at once.
  const [asking, setAsking] = useState(useSearchParams().get('ask') === 'erase');
  const { busy, failure, attempt } = useAttempt(asking);
  // Retention gives way.
  const isRunning = view.jobs.some(({ job, state }) => state === 'running' && job !== 'retention');

  const begin = (job: AskedJob) => {
    if (isRunning) return;
    void attempt(async () => {
      onStarted(await startJob(job));
      setAsking(false);
    });
  };
  const erase = (copies: readonly string[]) => {
    if (isRunning) return;
    void attempt(async () => {
      for (const name of copies) onStarted(await deleteCopy(name));
      onStarted(await startJob('erase'));
      setAsking(false);
    });
  };

  return (
    <Section title="Do now" clause="one at a time, while everything else goes on">
      <div className="row flex-wrap p-4">
        <button
          type="button"
          className="btn"
          aria-disabled={busy || isRunning}
          onClick={() => begin('backup')}
        >
          Back up now
        </button>
        <button
          type="button"
          className="btn"
          aria-disabled={busy || isRunning || !view.canShrink}
          onClick={() => view.canShrink && begin('shrink')}
        >
          Give space back
        </button>
        <button
          type="button"
          className="btn"
          aria-disabled={busy || isRunning}
          onClick={() => !isRunning && setAsking(true)}
        >
          Erase texts …
        </button>
        {view.canShrink ? null : (
          <span className="text-mute">
            To give space back, stop the server and run <code>npm run compact</code> once.
          </span>
        )}
      </div>
      {asking ? null : <FailureLine failure={failure} className="px-4 pb-3 text-ink" />}
      <div role="status">
        <ul className="border-t empty:hidden">
          {view.jobs.map((job) => (
            <li key={job.job} className="flex flex-wrap gap-x-4 gap-y-1 border-b px-4 py-2 last:border-b-0">
              <span className="text-mute sm:w-40">{WORDS[job.job]}</span>
              <JobLine job={job} />
            </li>
          ))}
        </ul>
      </div>
      <EraseDialog
        view={view}
        open={asking}
        busy={busy}
        failure={failure}
        onErase={erase}
        onClose={() => setAsking(false)}
      />
    </Section>
  );
}

function JobLine({ job }: { job: JobState }) {
  if (job.state === 'running')
    return (
      <>
        {job.share === null ? null : <progress value={job.share} aria-label={WORDS[job.job]} />}
        <span className="text-ink">{job.detail || 'Starting …'}</span>
      </>
    );
  return (
    <>
      <span className={job.state === 'failed' ? 'text-signal' : 'text-ink'}>
        {job.state === 'failed' ? `Failed: ${job.detail}` : job.detail}
      </span>
      {job.endedAt === null ? null : (
        <span className="text-mute">
          <ClientTime ms={job.endedAt} show="when" />
        </span>
      )}
    </>
  );
}
