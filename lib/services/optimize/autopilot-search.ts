// What: one search of the autopilot's, and what comes of it: a new version, or why none.
// Why: nothing may be applied that was searched beside what the owner meanwhile saved.
// Not for: when it searches (autopilot-schedule.ts), and which point passes (autopilot-guards.ts).
import { isSwitchyardError } from '@/lib/shared/errors';
import { bannedTunables } from './autopilot-bans';
import type { AutopilotDesk } from './autopilot-desk';
import { choosePoint } from './autopilot-guards';
import type { Undo } from './autopilot-log';
import { AGAIN_MINUTES } from './autopilot-schedule';
import type { SearchView } from './types';

/** What a refusal is about that another search, of the policy and models of then, may not meet. */
const OVERTAKEN: readonly string[] = ['search_stale', 'version_conflict'];

/** Throws only what nobody expected. */
export async function searchAndApply(desk: AutopilotDesk): Promise<void> {
  const { ports } = desk;
  const begun = ports.version();
  try {
    const found = await ports.search();
    if (!desk.isOn()) return;
    const changed = whatChanged(found, ports.decidesAs(begun));
    if (changed !== null)
      return again(desk, `${changed} while it searched, so what it found was not applied.`);
    applyBest(desk, found);
  } catch (error) {
    if (!isSwitchyardError(error)) throw error;
    // The owner's own search runs: it is tried again when that has ended.
    if (error.code === 'search_running') return;
    if (OVERTAKEN.includes(error.code)) again(desk, error.message);
    else hold(desk, error.message);
  }
}

function whatChanged({ result, stale }: SearchView, decidesAsBegun: boolean): string | null {
  if (result === null) return null;
  if (stale === 'catalog') return 'Models or prices changed';
  return stale === 'policy' || !decidesAsBegun ? 'You changed the policy' : null;
}

function applyBest(desk: AutopilotDesk, { id, result, error }: SearchView): void {
  const { ports, actions } = desk;
  if (result === null) {
    hold(desk, error ?? 'The search ended without a result.');
    return;
  }
  const banned = bannedTunables(actions.decisive(), ports.clock.wallMs());
  const { point, says } = choosePoint(result, ports.settings(), banned);
  const today = result.points[result.today];
  if (point === null || !today) {
    hold(desk, says);
    return;
  }
  const before = ports.version();
  const { version } = ports.apply({ searchId: id, point: point.at, baseVersion: before });
  const { tunables } = point;
  const expected = { policy: point.estimate, before: today.estimate };
  const undo: Undo = { kind: 'applied', version, before, tunables, expected };
  const reason = `Version ${version} is the cheapest policy within your guards. ${says}`;
  desk.noteDone({ kind: 'applied', subject: String(version), reason, undo });
  const text = `The autopilot applied version ${version} of the policy. ${says}`;
  desk.notify('applied', version, { severity: 'info', text });
}

function hold(desk: AutopilotDesk, reason: string): void {
  desk.note({ kind: 'held', subject: null, reason });
}

/** About the version that counts now; the schedule takes it as a call to search once more. */
function again(desk: AutopilotDesk, why: string): void {
  const reason = `${why} It searches again in ${AGAIN_MINUTES} minutes.`;
  desk.note({ kind: 'held', subject: String(desk.ports.version()), reason });
}
