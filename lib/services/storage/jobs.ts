import { carryOut } from '@/lib/telemetry/retain';
import { createMessageSweep } from '@/lib/telemetry/retention/delete-messages';
import { createTextSweep } from '@/lib/telemetry/retention/erase-texts';
import { backUpNow, countFreePages, getFiles, shrink } from '@/lib/telemetry/retention/files';
import { listStreaming } from '@/lib/telemetry/retention/list-streaming';
import type { Context } from '../context';
import { noteAudit } from '../note-audit';
import type { Actor } from '../settings/types';
import { JobStopped, type JobWork, type Maintenance, STILL_IN_LOG } from './maintenance';
import { withoutTraceTexts } from './without-trace-texts';

export interface StorageContext extends Context {
  maintenance: Maintenance;
}

// About a megabyte at once: a few milliseconds.
const PAGES = 256;
const PAUSE_MS = 20;
const NAMED = 5;

/**
 * Erases every text that is stored: prompts, quotations in traces, upstreams' words, comments beside grades, and all
 * conversations, but what is being answered, which is named. Rows, figures, grades and backups stay. Cannot be undone.
 */
export function eraseTexts(ctx: StorageContext, actor: Actor): void {
  const { db, recorder } = ctx.telemetry;
  const work: JobWork = async (report, isStopped) => {
    recorder.catchUp();
    const options = { beforeMs: ctx.clock.wallMs() + 1, clock: ctx.clock, isStopped };
    const [oldest] = listStreaming(db, options.beforeMs);
    const texts = await carryOut(createTextSweep(db, withoutTraceTexts), {
      ...options,
      onProgress: (count) => report(`texts of ${count} requests erased`),
    });
    const streaming = listStreaming(db, options.beforeMs);
    if (oldest && texts.finished) {
      // What ended behind the sweep.
      const from = { at: oldest.at - 1, rowid: 0 };
      const rest = await carryOut(createTextSweep(db, withoutTraceTexts, from), options);
      texts.changed += rest.changed;
      texts.finished = rest.finished;
    }
    const messages = await carryOut(createMessageSweep(db), {
      ...options,
      onProgress: (count) => report(`texts of ${texts.changed} requests erased, and ${count} messages`),
    });
    const isEmptied = await ctx.maintenance.emptyLog(isStopped);
    const finished = texts.finished && messages.finished;
    const done = [
      `Erased the texts of ${texts.changed} requests and ${messages.changed} rows of conversations.`,
      ...(streaming.length > 0 ? [nameStreaming(streaming)] : []),
      ...(isEmptied ? [] : [STILL_IN_LOG]),
    ].join(' ');
    if (finished) return done;
    const summary = `Stopped before the end; texts are left, so erase again. ${done}`;
    noteAudit(ctx, { actor, action: 'storage.erased', subject: null, summary });
    throw new JobStopped(summary);
  };
  start(ctx, actor, 'erase', 'storage.erased', work);
}

function nameStreaming(streaming: readonly { id: string }[]): string {
  const ids = streaming.slice(0, NAMED).map(({ id }) => id);
  const more = streaming.length > NAMED ? ` and ${streaming.length - NAMED} more` : '';
  return `Still being answered, with their texts: ${ids.join(', ')}${more}. Erase again when they have ended.`;
}

/** Gives free pages back to the disk, a megabyte at a time. */
export function shrinkDatabase(ctx: StorageContext, actor: Actor): void {
  const { db } = ctx.telemetry;
  start(ctx, actor, 'shrink', 'storage.shrunk', async (report, isStopped) => {
    const before = getFiles(db);
    if (!before.canShrink)
      throw new Error(
        'This database is of an earlier version. Stop the server and run npm run compact once.',
      );
    const total = countFreePages(db);
    for (let left = total, last = Number.POSITIVE_INFINITY; left > 0 && left < last && !isStopped(); ) {
      last = left;
      left = shrink(db, PAGES);
      report(`${total - left} of ${total} pages`, (total - left) / total);
      await new Promise((resolve) => setTimeout(resolve, PAUSE_MS));
    }
    if (!(await ctx.maintenance.emptyLog(isStopped)))
      return 'Free pages go back to the disk when whoever reads the database ends; it is tried again by itself.';
    const freed = before.databaseBytes - getFiles(db).databaseBytes;
    return freed > 0
      ? `${(freed / 1_000_000).toFixed(1)} MB were given back.`
      : 'There was nothing to give back.';
  });
}

/** Copies the database beside it; told to stop, it leaves nothing behind. */
export function backUpDatabase(ctx: StorageContext, actor: Actor): void {
  start(ctx, actor, 'backup', 'storage.backed_up', async (report, isStopped) => {
    ctx.telemetry.recorder.catchUp();
    const stop = new JobStopped('Stopped before the end; there is no copy.');
    let stopping = false;
    const progress = (share: number) => {
      report(`${Math.round(share * 100)} % copied`, share);
      stopping = isStopped();
      if (stopping) throw stop;
    };
    try {
      const name = await backUpNow(ctx.telemetry.db, new Date(ctx.clock.wallMs()), progress);
      return `Copied to backups/${name}.`;
    } catch (error) {
      throw stopping ? stop : error;
    }
  });
}

function start(
  ctx: StorageContext,
  actor: Actor,
  job: Parameters<Maintenance['run']>[0],
  action: string,
  work: JobWork,
): void {
  ctx.maintenance.run(job, async (report, isStopped) => {
    const summary = await work(report, isStopped);
    noteAudit(ctx, { actor, action, subject: null, summary });
    void ctx.maintenance.measure();
    return summary;
  });
}
