// What: holds the version it applied against what happens, and takes it back when that is worse.
// Why: an estimate can be wrong; what was measured decides.
// Not for: how much worse is too much (autopilot-regression.ts).
import { lowerFirst } from '@/lib/routing/text';
import { isSwitchyardError } from '@/lib/shared/errors';
import type { AutopilotDesk } from './autopilot-desk';
import { type Undo, undoOf } from './autopilot-log';
import { FEWEST_GRADES, mergeFigures, whyDemote } from './autopilot-regression';
import type { Expectation } from './expectation';

type Applied = Extract<Undo, { kind: 'applied' }> & { at: number };

// Grades come by the hour; reading them takes a second of another thread.
const WATCH_MS = 300_000;
const HOUR_MS = 3_600_000;
// How far back the version before is measured: traffic of last season says little of this one's.
const BEFORE_MS = 30 * 24 * HOUR_MS;

/** Looks every five minutes at most, however often it is called. Rejects only with what nobody expected. */
export function createWatch(desk: AutopilotDesk): () => Promise<void> {
  let lookedAtMs: number | null = null;
  return async () => {
    const nowMs = desk.ports.clock.wallMs();
    if (lookedAtMs !== null && nowMs - lookedAtMs < WATCH_MS) return;
    lookedAtMs = nowMs;
    const applied = watched(desk);
    if (!applied) return;
    const expected = applied.expected ?? desk.ports.expectationOf(applied.version);
    if (expected === null) {
      sayBlind(desk, applied);
      return;
    }
    const why = await whyTakeBack(desk, applied, expected, nowMs);
    if (why === null || !desk.isOn() || watched(desk)?.version !== applied.version) return;
    takeBack(desk, applied, why);
  };
}

/** The version it applied that decides now and that nobody has judged yet; null: there is none. */
function watched({ ports, actions }: AutopilotDesk): Applied | null {
  const rows = actions.decisive();
  const row = rows.find(({ kind }) => kind === 'applied');
  const undo = row ? undoOf(row) : null;
  if (!row || row.undoneAt !== null || undo?.kind !== 'applied' || !ports.decidesAs(undo.version))
    return null;
  const isJudged = rows.some(({ kind, subject }) => kind === 'demoted' && subject === String(undo.version));
  return isJudged ? null : { ...undo, at: row.at };
}

async function whyTakeBack(
  { ports }: AutopilotDesk,
  { at, version, before }: Applied,
  expected: Expectation,
  nowMs: number,
): Promise<string | null> {
  const settings = ports.settings();
  const fromMs = Math.max(at, nowMs - settings.demoteHours * HOUR_MS);
  const figures = await ports.figures(ports.periodsOf(version, fromMs, nowMs + 1));
  if (figures.length === 0) return null;
  const measured = mergeFigures(figures);
  const earlier =
    measured.grades < FEWEST_GRADES
      ? []
      : await ports.figures(ports.periodsOf(before, Math.max(0, at - BEFORE_MS), at));
  return whyDemote(measured, expected, settings, earlier.length === 0 ? null : mergeFigures(earlier));
}

function takeBack(desk: AutopilotDesk, applied: Applied, why: string): void {
  const { ports } = desk;
  const { version, before, tunables } = applied;
  const clause = lowerFirst(why);
  let restored: number;
  try {
    restored = ports.rollBack({
      version: before,
      baseVersion: ports.version(),
      by: 'autopilot',
      actor: 'autopilot',
    }).version;
  } catch (error) {
    sayStuck(desk, applied, clause, error);
    return;
  }
  const reason = `Version ${version} was taken back: ${clause} Version ${restored} decides as version ${before} did.`;
  const undo: Undo = { kind: 'demoted', version, restored, tunables };
  desk.noteDone({ kind: 'demoted', subject: String(version), reason, undo });
  const text = `The autopilot took back what it applied. ${reason}`;
  desk.notify('demoted', version, { severity: 'warning', text });
}

/** Said once of a version; it is tried again at every look. */
function sayStuck(desk: AutopilotDesk, applied: Applied, clause: string, error: unknown): void {
  const { version, before } = applied;
  const begins = `Version ${version} should be taken back`;
  if (isSaid(desk, applied, begins)) return;
  if (!isSwitchyardError(error)) desk.ports.logError(error);
  const problem = isSwitchyardError(error)
    ? error.message
    : 'that failed for a reason nobody expected; it is in the log.';
  const reason = `${begins}: ${clause} Version ${before} could not be brought back: ${problem}`;
  desk.note({ kind: 'held', subject: String(version), reason });
  desk.notify('stuck', version, { severity: 'warning', text: `The autopilot needs you. ${reason}` });
}

function sayBlind(desk: AutopilotDesk, applied: Applied): void {
  const { version } = applied;
  const begins = `What version ${version} was expected to do is not known`;
  if (isSaid(desk, applied, begins)) return;
  const reason = `${begins}, so that it is not taken back by itself. Look at it under Versions.`;
  desk.note({ kind: 'held', subject: String(version), reason });
}

function isSaid({ actions }: AutopilotDesk, { version, at }: Applied, begins: string): boolean {
  return actions
    .decisive()
    .some(
      (row) =>
        row.kind === 'held' &&
        row.subject === String(version) &&
        row.at >= at &&
        row.reason.startsWith(begins),
    );
}
