// What: re-optimises by itself within the owner's guards, takes back what turns out worse, and writes down why.
// Why: traffic, prices and models change; nobody looks every week.
// Not for: searching, applying or weighing; those are others' functions, the same that the owner's clicks call.
import { formatShare } from '@/lib/routing/explain/format';
import { isSwitchyardError, notFound, SwitchyardError } from '@/lib/shared/errors';
import type { Actor } from '../settings/types';
import { choosePoint } from './autopilot-guards';
import { type ActionInput, createRestraint, keepActions, type Undo, undoOf } from './autopilot-log';
import type { AutopilotPorts } from './autopilot-ports';
import { findPriceChanges, pricesOf } from './autopilot-prices';
import { mergeFigures, whyDemote } from './autopilot-regression';
import { nextSearchAt } from './autopilot-schedule';
import { whyNotUndo } from './autopilot-undo';
import type { ConditionChange } from './conditions';
import type { AutopilotView } from './types';

export interface Autopilot {
  /** Looks after things from now on, every quarter of a minute. */
  start(): void;
  /** Resolves when what is under way has ended; a search it waits for must be stopped first. */
  stop(): Promise<void>;
  /** One look at everything; never throws. */
  tick(): Promise<void>;
  view(): AutopilotView;
  /** Takes one action back. 404 for an unknown one, 409 `not_undoable` with the reason when it no longer applies. */
  undo(id: number, actor: Actor): AutopilotView;
}

const TICK_MS = 15_000;
// Grades come by the hour; reading them takes a second of another thread.
const WATCH_MS = 300_000;
const HOUR_MS = 3_600_000;
const BANNED_MS = 30 * 24 * HOUR_MS;
const MOST_SHOWN = 100;

/** One per process. */
export function createAutopilot(ports: AutopilotPorts): Autopilot {
  const { clock, settings, conditions, logError } = ports;
  const actions = keepActions(ports.actions);
  const restraint = createRestraint();
  let prices = pricesOf(ports.catalog());
  let watchedAtMs: number | null = null;
  let busy: Promise<void> | null = null;
  let cancel = () => {};
  let stopped = false;

  function note({ undo, ...action }: ActionInput): void {
    actions.insert({ at: clock.wallMs(), ...action, undo: undo ? JSON.stringify(undo) : null });
  }

  /** A full database is no reason not to show, nor not to answer. */
  function tryTo(write: () => void): void {
    try {
      write();
    } catch (error) {
      logError(error);
    }
  }

  conditions.onChange((change) =>
    tryTo(() => {
      if (restraint.admits(change, clock.wallMs())) note(actionOf(change));
    }),
  );

  /** Whether it is on, by what was written down last, is brought up to what is configured. */
  function noteSwitch(): boolean {
    const { enabled } = settings();
    const last = actions.decisive().find(({ kind }) => kind === 'turned_on' || kind === 'turned_off');
    if ((last?.kind === 'turned_on') === enabled) return enabled;
    const reason = enabled
      ? 'The autopilot is on. It searches in about a minute, and then on its schedule.'
      : 'The autopilot is off. Nothing is changed by itself any more.';
    note({ kind: enabled ? 'turned_on' : 'turned_off', subject: null, reason });
    return enabled;
  }

  function notePrices(isOn: boolean): void {
    const now = pricesOf(ports.catalog());
    const changes = isOn ? findPriceChanges(prices, now) : [];
    prices = now;
    for (const { modelId, says } of changes)
      note({
        kind: 'price',
        subject: modelId,
        reason: `${says}; the next request already counts with it. A new search starts.`,
      });
  }

  const nextAt = () => nextSearchAt(settings(), actions.decisive(), ports.lastSearchAt());

  async function search(): Promise<void> {
    const at = nextAt();
    if (stopped || at === null || clock.wallMs() < at) return;
    try {
      const found = await ports.search();
      if (!settings().enabled || stopped) return;
      if (found.result === null) return hold(found.error ?? 'The search ended without a result.');
      const choice = choosePoint(found.result, settings(), banned());
      if (choice.point === null) return hold(choice.says);
      const before = ports.version();
      const { version } = ports.apply({ searchId: found.id, point: choice.point.at, baseVersion: before });
      const undo: Undo = { kind: 'applied', version, before, tunables: choice.point.tunables };
      const reason = `Version ${version} is the cheapest policy within your guards. ${choice.says}`;
      note({ kind: 'applied', subject: String(version), reason, undo });
      notify(
        'applied',
        version,
        'info',
        `The autopilot applied version ${version} of the policy. ${choice.says}`,
      );
    } catch (error) {
      if (!isSwitchyardError(error)) throw error;
      // The owner's own search runs: it is tried again when that has ended.
      if (error.code !== 'search_running') hold(error.message);
    }
  }

  function hold(reason: string): void {
    note({ kind: 'held', subject: null, reason });
  }

  /** Numbers that were demoted lately, unless the owner brought them back. */
  function banned() {
    const sinceMs = clock.wallMs() - BANNED_MS;
    return actions.decisive().flatMap((row) => {
      const undo = row.kind === 'demoted' && row.undoneAt === null && row.at >= sinceMs ? undoOf(row) : null;
      return undo?.kind === 'demoted' ? [undo.tunables] : [];
    });
  }

  /** The version it applied that decides now and that nobody has judged yet; null: there is none. */
  function watched(): Extract<Undo, { kind: 'applied' }> | null {
    const rows = actions.decisive();
    const undo = rows.flatMap((row) => (row.kind === 'applied' ? (undoOf(row) ?? []) : []))[0];
    if (undo?.kind !== 'applied' || !ports.decidesAs(undo.version)) return null;
    const isJudged = rows.some((row) => row.kind === 'demoted' && row.subject === String(undo.version));
    return isJudged ? null : undo;
  }

  async function watch(): Promise<void> {
    const nowMs = clock.wallMs();
    if (watchedAtMs !== null && nowMs - watchedAtMs < WATCH_MS) return;
    watchedAtMs = nowMs;
    const applied = watched();
    const expected = applied && ports.expectationOf(applied.version);
    if (!applied || !expected) return;
    const fromMs = nowMs - settings().demoteHours * HOUR_MS;
    const figures = await ports.figures(ports.periodsOf(applied.version, fromMs, nowMs + 1));
    const why = figures.length === 0 ? null : whyDemote(mergeFigures(figures), expected, settings());
    if (why === null || stopped || !settings().enabled || watched()?.version !== applied.version) return;
    const { version, before, tunables } = applied;
    const baseVersion = ports.version();
    const restored = ports.rollBack({
      version: before,
      baseVersion,
      by: 'autopilot',
      actor: 'owner',
    }).version;
    const reason = `Version ${version} was taken back: ${why.charAt(0).toLowerCase()}${why.slice(1)} Version ${restored} decides as version ${before} did.`;
    note({
      kind: 'demoted',
      subject: String(version),
      reason,
      undo: { kind: 'demoted', version, restored, tunables },
    });
    notify('demoted', version, 'warning', `The autopilot took back what it applied. ${reason}`);
  }

  function notify(what: string, version: number, severity: 'info' | 'warning', text: string): void {
    ports.notify({
      kind: `autopilot.${what}`,
      key: `autopilot/${what}/${version}`,
      severity,
      text,
      href: '/optimize',
    });
  }

  async function look(): Promise<void> {
    try {
      const isOn = noteSwitch();
      notePrices(isOn);
      // Their healing is told of when somebody looks.
      conditions.current();
      if (!isOn) return;
      await watch();
      await search();
    } catch (error) {
      logError(error);
    }
  }

  function tick(): Promise<void> {
    busy ??= look().finally(() => {
      busy = null;
    });
    return busy;
  }

  function plan(): void {
    if (stopped) return;
    cancel = ports.after(TICK_MS, () => void tick().then(plan));
  }

  function view(): AutopilotView {
    tryTo(noteSwitch);
    return {
      settings: settings(),
      fixed: ports.fixed(),
      nextAt: nextAt(),
      conditions: conditions.list(),
      actions: actions.list(MOST_SHOWN).map(({ undo, ...row }) => ({
        ...row,
        kind: row.kind as AutopilotView['actions'][number]['kind'],
        canUndo: whyNotUndo({ ...row, undo }, ports) === null,
      })),
    };
  }

  return {
    start: plan,
    async stop() {
      stopped = true;
      cancel();
      await busy;
    },
    tick,
    view,
    undo(id, actor) {
      const row = ports.actions.find(id);
      if (!row) throw notFound(`There is no action ${id} of the autopilot.`, 'id', 'unknown_action');
      const why = whyNotUndo(row, ports);
      if (why !== null) throw new SwitchyardError(why, { code: 'not_undoable', status: 409, param: 'id' });
      const undo = undoOf(row);
      const reason = undo ? takeBack(undo, actor) : '';
      actions.markUndone(id, clock.wallMs());
      note({ kind: 'undone', subject: row.subject, reason });
      return view();
    },
  };

  function takeBack(undo: Undo, actor: Actor): string {
    if (undo.kind === 'weighted') {
      conditions.dismiss(undo.modelId);
      return `${undo.modelId} counts in full again until its calls go as always.`;
    }
    const wanted = undo.kind === 'applied' ? undo.before : undo.version;
    const baseVersion = ports.version();
    const { version } = ports.rollBack({ version: wanted, baseVersion, by: 'owner', actor });
    return `Version ${version} decides as version ${wanted} did.`;
  }
}

function actionOf({ kind, modelId, weight, says }: ConditionChange): ActionInput {
  if (kind === 'restored')
    return { kind, subject: modelId, reason: `${modelId} counts in full again: ${says}.` };
  return {
    kind,
    subject: modelId,
    reason: `${modelId} counts ${formatShare(weight)}: ${says}. What it would have answered goes elsewhere until its calls go well.`,
    undo: { kind: 'weighted', modelId },
  };
}
