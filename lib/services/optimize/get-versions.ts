// What: every version of the policy with what was expected of it and what then happened.
// Why: an estimate that nobody checks is a promise; here it is checked.
// Not for: bringing a version back (roll-back-policy.ts).
import type { VersionFigures, VersionPeriod } from '@/lib/telemetry/choices/types';
import { listActions } from '@/lib/telemetry/queries/list-actions';
import { listExpectations } from '@/lib/telemetry/queries/list-expectations';
import type { ExpectationRow } from '@/lib/telemetry/record-expectation';
import type { Version } from '../settings/types';
import { AUTOPILOT_NOTE, readExpectation } from './expectation';
import type { OptimizeContext } from './optimize-context';
import { sayVerdict } from './say-verdict';
import type { VersionOutcome } from './types';
import { isSimulatedOnly } from './why-not-search';

// What one question answers at most.
const MOST_MEASURED = 20;
const MOST_ACTIONS = 500;

/** Newest first; what happened is measured for the newest twenty. Rejects with 503 when history refuses. */
export async function getVersions(ctx: OptimizeContext): Promise<VersionOutcome[]> {
  const { db, recorder } = ctx.telemetry;
  const versions = ctx.settings.store.list('policy');
  const nowMs = ctx.clock.wallMs();
  recorder.catchUp();
  const periods = versions.slice(0, MOST_MEASURED).map(
    (version, at): VersionPeriod => ({
      version: version.version,
      fromMs: version.createdAt ?? 0,
      toMs: versions[at - 1]?.createdAt ?? nowMs + 1,
    }),
  );
  const figures = await ctx.history.ask('versionFigures', { periods, simulated: isSimulatedOnly(ctx) });
  const expectations = new Map(listExpectations(db).map((row) => [row.policyVersion, row]));
  const demoted = new Set(
    listActions(db, MOST_ACTIONS).flatMap(({ kind, subject }) => (kind === 'demoted' ? [subject] : [])),
  );
  return versions.map((version, at) => {
    const expectation = expectations.get(version.version);
    const expected = expectation ? expectedOf(expectation) : null;
    const actual = actualOf(figures.find((each) => each.version === version.version));
    return {
      version: version.version,
      since: version.createdAt,
      until: versions[at - 1]?.createdAt ?? null,
      by: authorOf(version, expectation),
      current: at === 0,
      note: version.note,
      restoredFrom: version.restoredFrom,
      changesRouting:
        version.createdAt === null || version.changes.some(({ path }) => /^policy(\.|$)/.test(path)),
      expected,
      actual,
      verdict: sayVerdict(expected, actual),
      demoted: demoted.has(String(version.version)),
    };
  });
}

function authorOf(
  { createdAt, note }: Omit<Version, 'document'>,
  expectation: ExpectationRow | undefined,
): VersionOutcome['by'] {
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
