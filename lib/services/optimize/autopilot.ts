// What: re-optimises by itself within the owner's guards, takes back what turns out worse, and writes down why.
// Why: traffic, prices and models change; nobody looks every week.
// Not for: searching, applying or weighing; those are others' functions, the same that the owner's clicks call.
import { notFound, SwitchyardError } from '@/lib/shared/errors';
import type { Actor } from '../settings/types';
import { createDesk } from './autopilot-desk';
import { actionOf, createRestraint, undoOf } from './autopilot-log';
import type { AutopilotPorts } from './autopilot-ports';
import { findPriceChanges, pricesOf } from './autopilot-prices';
import { nextSearchAt } from './autopilot-schedule';
import { searchAndApply } from './autopilot-search';
import { takeBack, whyNotUndo } from './autopilot-undo';
import { createWatch } from './autopilot-watch';
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
const MOST_SHOWN = 100;

/** One per process. */
export function createAutopilot(ports: AutopilotPorts): Autopilot {
  const { clock, settings, conditions } = ports;
  let stopped = false;
  const desk = createDesk(ports, () => stopped);
  const { actions } = desk;
  const watch = createWatch(desk);
  const restraint = createRestraint();
  let prices = pricesOf(ports.catalog());
  let busy: Promise<void> | null = null;
  let cancel = () => {};

  conditions.onChange((change) =>
    desk.tryTo(() => {
      if (restraint.admits(change, clock.wallMs())) desk.note(actionOf(change));
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
    desk.note({ kind: enabled ? 'turned_on' : 'turned_off', subject: null, reason });
    return enabled;
  }

  function notePrices(isOn: boolean): void {
    const now = pricesOf(ports.catalog());
    const changes = isOn ? findPriceChanges(prices, now) : [];
    prices = now;
    for (const { modelId, says } of changes)
      desk.note({
        kind: 'price',
        subject: modelId,
        reason: `${says}; the next request already counts with it. A new search starts.`,
      });
  }

  const nextAt = () => nextSearchAt(settings(), actions.decisive(), ports.lastSearchAt());

  async function look(): Promise<void> {
    try {
      desk.catchUp();
      const isOn = noteSwitch();
      notePrices(isOn);
      // Their healing is told of when somebody looks.
      conditions.current();
      if (!isOn) return;
      await watch();
      const at = nextAt();
      if (!stopped && at !== null && clock.wallMs() >= at) await searchAndApply(desk);
    } catch (error) {
      ports.logError(error);
    }
  }

  async function tick(): Promise<void> {
    if (stopped) return;
    busy ??= look().finally(() => {
      busy = null;
    });
    await busy;
  }

  function plan(): void {
    if (stopped) return;
    cancel = ports.after(TICK_MS, () => void tick().then(plan));
  }

  function view(): AutopilotView {
    desk.tryTo(noteSwitch);
    const newest = actions.list(MOST_SHOWN);
    return {
      settings: settings(),
      fixed: ports.fixed(),
      nextAt: nextAt(),
      conditions: conditions.list(),
      actions: newest.map(({ undo, ...row }) => ({
        ...row,
        kind: row.kind as AutopilotView['actions'][number]['kind'],
        canUndo: whyNotUndo({ ...row, undo }, newest, ports) === null,
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
      const why = whyNotUndo(row, actions.list(MOST_SHOWN), ports);
      if (why !== null) throw new SwitchyardError(why, { code: 'not_undoable', status: 409, param: 'id' });
      const undo = undoOf(row);
      const reason = undo ? takeBack(undo, ports, actor) : '';
      if (undo?.kind === 'weighted') restraint.forget(undo.modelId);
      actions.markUndone(id, clock.wallMs());
      desk.note({ kind: 'undone', subject: row.subject, reason });
      return view();
    },
  };
}
