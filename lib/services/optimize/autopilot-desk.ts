import type { NewNotice } from '../notices/types';
import { type ActionInput, type ActionLog, keepActions } from './autopilot-log';
import type { AutopilotPorts } from './autopilot-ports';

/** What every part of the autopilot works with. */
export interface AutopilotDesk {
  ports: AutopilotPorts;
  actions: ActionLog;
  /** Whether it is on, and the process goes on. */
  isOn(): boolean;
  /** Throws when the database refuses. */
  note(action: ActionInput): void;
  /** Of what was done already: written as soon as the database takes it. */
  noteDone(action: ActionInput): void;
  /** Writes what could not be written before. Throws when the database still refuses. */
  catchUp(): void;
  /** About a version; the same of the same version replaces itself. */
  notify(what: string, version: number, notice: Pick<NewNotice, 'severity' | 'text'>): void;
  /** A full database is no reason not to show, nor not to answer. */
  tryTo(write: () => void): void;
}

export function createDesk(ports: AutopilotPorts, isStopped: () => boolean): AutopilotDesk {
  const actions = keepActions(ports.actions);
  const unwritten: Parameters<ActionLog['insert']>[0][] = [];
  const rowOf = ({ undo, ...action }: ActionInput) => ({
    at: ports.clock.wallMs(),
    ...action,
    undo: undo ? JSON.stringify(undo) : null,
  });

  function tryTo(write: () => void): void {
    try {
      write();
    } catch (error) {
      ports.logError(error);
    }
  }

  function catchUp(): void {
    for (let [row] = unwritten; row; [row] = unwritten) {
      actions.insert(row);
      unwritten.shift();
    }
  }

  return {
    ports,
    actions,
    isOn: () => !isStopped() && ports.settings().enabled,
    note: (action) => void actions.insert(rowOf(action)),
    noteDone(action) {
      unwritten.push(rowOf(action));
      tryTo(catchUp);
    },
    catchUp,
    notify: (what, version, notice) =>
      ports.notify({
        kind: `autopilot.${what}`,
        key: `autopilot/${what}/${version}`,
        href: '/optimize',
        ...notice,
      }),
    tryTo,
  };
}
