import { carryOut } from '@/lib/telemetry/retain';
import { createMessageSweep } from '@/lib/telemetry/retention/delete-messages';
import { createTextSweep } from '@/lib/telemetry/retention/erase-texts';
import { backUpNow, countFreePages, emptyLog, getFiles, shrink } from '@/lib/telemetry/retention/files';
import type { Context } from '../context';
import { noteAudit } from '../note-audit';
import type { Actor } from '../settings/types';
import type { JobWork, Maintenance } from './maintenance';
import { withoutTraceTexts } from './without-trace-texts';

export interface StorageContext extends Context {
  maintenance: Maintenance;
}

// About a megabyte at once: a few milliseconds.
const PAGES = 256;
const PAUSE_MS = 20;

/**
 * Erases every text that is stored: prompts, quotations in traces, upstreams' words, and all conversations that are
 * not being answered. Rows, figures, grades and backups stay. Cannot be undone.
 */
export function eraseTexts(ctx: StorageContext, actor: Actor): void {
  const { db, recorder } = ctx.telemetry;
  const work: JobWork = async (report, isStopped) => {
    recorder.catchUp();
    const options = { beforeMs: ctx.clock.wallMs() + 1, clock: ctx.clock, isStopped };
    const texts = await carryOut(createTextSweep(db, withoutTraceTexts), {
      ...options,
      onProgress: (count) => report(`texts of ${count} requests erased`),
    });
    const messages = await carryOut(createMessageSweep(db), {
      ...options,
      onProgress: (count) => report(`texts of ${texts.changed} requests erased, and ${count} messages`),
    });
    emptyLog(db);
    return `Erased the texts of ${texts.changed} requests and ${messages.changed} rows of conversations.`;
  };
  start(ctx, actor, 'erase', 'storage.erased', work);
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
    emptyLog(db);
    const freed = before.databaseBytes - getFiles(db).databaseBytes;
    return freed > 0
      ? `${(freed / 1_000_000).toFixed(1)} MB were given back.`
      : 'There was nothing to give back.';
  });
}

/** Copies the database beside it. */
export function backUpDatabase(ctx: StorageContext, actor: Actor): void {
  start(ctx, actor, 'backup', 'storage.backed_up', async (report) => {
    ctx.telemetry.recorder.catchUp();
    const name = await backUpNow(ctx.telemetry.db, new Date(ctx.clock.wallMs()), (share) =>
      report(`${Math.round(share * 100)} % copied`, share),
    );
    return `Copied to backups/${name}.`;
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
