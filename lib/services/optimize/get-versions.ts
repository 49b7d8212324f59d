// What: every version of the policy with what was expected of it and what then happened.
// Why: an estimate that nobody checks is a promise; here it is checked.
// Not for: bringing a version back (roll-back-policy.ts).
import type { VersionFigures, VersionPeriod } from '@/lib/telemetry/choices/types';
import { getModelShares } from '@/lib/telemetry/queries/get-model-shares';
import { listActions } from '@/lib/telemetry/queries/list-actions';
import { listExpectations } from '@/lib/telemetry/queries/list-expectations';
import type { ExpectationRow } from '@/lib/telemetry/record-expectation';
import type { Version } from '../settings/types';
import { mergeFigures } from './autopilot-regression';
import { AUTOPILOT_NOTE, readExpectation } from './expectation';
import type { OptimizeContext } from './optimize-context';
import { sayCause } from './say-cause';
import { sayVerdict } from './say-verdict';
import type { VersionOutcome } from './types';
import { isSimulatedOnly } from './why-not-search';

type Head = Omit<Version, 'document'>;

/** A version that changed how requests are decided, and those after it that did not; newest first. */
interface Run {
  versions: readonly Head[];
  head: Head;
  /** UTC ms; null: it still counts. */
  until: number | null;
}

// What one question answers at most, and so many of them: settings that do not touch routing are versions, too.
const MOST_AT_ONCE = 20;
const MOST_MEASURED = 60;
const MOST_ACTIONS = 500;

/**
 * Newest first; what happened is measured for the newest sixty, of those that decide alike one after the other as one.
 * Rejects with 503 when history refuses.
 */
export async function getVersions(ctx: OptimizeContext): Promise<VersionOutcome[]> {
  const { db } = ctx.telemetry;
  const versions = ctx.settings.store.list('policy');
  const simulated = isSimulatedOnly(ctx);
  const nowMs = ctx.clock.wallMs();
  const figures = await readFigures(ctx, periodsOf(versions, nowMs), simulated);
  const expectations = new Map(listExpectations(db).map((row) => [row.policyVersion, row]));
  const demoted = new Set(
    listActions(db, MOST_ACTIONS).flatMap(({ kind, subject }) => (kind === 'demoted' ? [subject] : [])),
  );
  return runsOf(versions).flatMap((run) =>
    run.versions.map((version): VersionOutcome => {
      const expectation = expectations.get(version.version);
      const isHead = version === run.head;
      const expected = expectation ? expectedOf(expectation) : null;
      const actual = isHead ? actualOf(figuresOf(run, figures)) : null;
      const newer = versions[versions.indexOf(version) - 1];
      const causeOf = () => {
        const shares = expectation && readExpectation(expectation).policy.modelShares;
        if (shares === undefined) return null;
        const decided = run.versions.map((one) => one.version);
        const range = { fromMs: run.head.createdAt ?? 0, toMs: run.until ?? nowMs + 1 };
        return sayCause(shares, getModelShares(db, { versions: decided, simulated, ...range }));
      };
      return {
        version: version.version,
        since: version.createdAt,
        until: isHead ? run.until : (newer?.createdAt ?? null),
        by: authorOf(version, expectation),
        current: newer === undefined,
        note: version.note,
        restoredFrom: version.restoredFrom,
        changesRouting: isHead,
        decidesAs: isHead ? null : run.head.version,
        expected,
        actual,
        verdict: isHead ? sayVerdict(expected, actual, causeOf) : `Decides as v${run.head.version}.`,
        demoted: demoted.has(String(version.version)),
      };
    }),
  );
}

function runsOf(versions: readonly Head[]): Run[] {
  const runs: Run[] = [];
  let from = 0;
  for (const [at, head] of versions.entries()) {
    if (!changesRouting(head)) continue;
    const until = versions[from - 1]?.createdAt ?? null;
    runs.push({ versions: versions.slice(from, at + 1), head, until });
    from = at + 1;
  }
  return runs;
}

// What is saved differs from the version before by these paths; all that decides stands in one section.
function changesRouting({ createdAt, changes }: Head): boolean {
  return createdAt === null || changes.some(({ path }) => /^policy(\.|$)/.test(path));
}

function periodsOf(versions: readonly Head[], nowMs: number): VersionPeriod[] {
  return versions.slice(0, MOST_MEASURED).map(({ version, createdAt }, at) => ({
    version,
    fromMs: createdAt ?? 0,
    toMs: versions[at - 1]?.createdAt ?? nowMs + 1,
  }));
}

async function readFigures(
  ctx: OptimizeContext,
  periods: readonly VersionPeriod[],
  simulated: boolean,
): Promise<VersionFigures[]> {
  ctx.telemetry.recorder.catchUp();
  const figures: VersionFigures[] = [];
  for (let at = 0; at < periods.length; at += MOST_AT_ONCE) {
    const some = periods.slice(at, at + MOST_AT_ONCE);
    figures.push(...(await ctx.history.ask('versionFigures', { periods: some, simulated })));
  }
  return figures;
}

/** Undefined: nothing was decided. Of several versions there is no common p95. */
function figuresOf(run: Run, figures: readonly VersionFigures[]): VersionFigures | undefined {
  const own = figures.filter(
    ({ version, requests }) => requests > 0 && run.versions.some((one) => one.version === version),
  );
  return own.length < 2 ? own[0] : mergeFigures(own);
}

function authorOf({ createdAt, note }: Head, expectation: ExpectationRow | undefined): VersionOutcome['by'] {
  if (createdAt === null) return 'preset';
  const isAutopilot = expectation?.by === 'autopilot' || note?.startsWith(AUTOPILOT_NOTE);
  return isAutopilot ? 'autopilot' : 'you';
}

function expectedOf(row: ExpectationRow): VersionOutcome['expected'] {
  const { costNanoUsd, quality, p95Ms } = readExpectation(row).policy;
  return { costNanoUsd, quality, p95Ms };
}

function actualOf(figures: VersionFigures | undefined): VersionOutcome['actual'] {
  if (!figures || figures.requests === 0) return null;
  const { requests, costNanoUsd, costKnown, quality, qualityError, grades, p95Ms } = figures;
  return {
    requests,
    costNanoUsd: costKnown === 0 ? null : costNanoUsd / costKnown,
    quality,
    qualityError,
    grades,
    p95Ms,
  };
}
