'use client';

import { useState } from 'react';
import { ClientTime } from '@/components/ui/client-time';
import { ConfirmDialog } from '@/components/ui/confirm-dialog';
import { FailureLine } from '@/components/ui/failure-line';
import { useAttempt } from '@/components/ui/use-attempt';
import type { StorageView } from '@/lib/services/storage/get-storage';
import type { JobState } from '@/lib/services/storage/maintenance';
import { Section } from '../section';
import { type AskedJob, startJob } from './storage-client';

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
  const [asking, setAsking] = useState(false);
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
      <ConfirmDialog
        title="Erase texts"
        open={asking}
        words={
          <>
            Erase every prompt, every quotation in decisions and <b>all conversations</b>? Rows, costs and
            grades stay. Backups still hold the texts; delete those yourself. This cannot be undone.
          </>
        }
        confirm="Erase all texts"
        busyLabel="Starting …"
        busy={busy}
        failure={failure && `Nothing was erased: ${failure}`}
        onConfirm={() => begin('erase')}
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
