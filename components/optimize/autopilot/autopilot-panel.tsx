'use client';

// What: the autopilot: what it may do by itself, whether it is on, and what it did and why.
// Why: somebody who lets go of the wheel must see the guards and find the way back in one place.
// Not for: searches that the owner starts (optimize/search).
import { useRef, useState } from 'react';
import { Panel } from '@/components/ui/panel';
import type { AutopilotAction, AutopilotSettings } from '@/lib/services/optimize/types';
import { Day } from '../day';
import { ActionLog } from './action-log';
import { ConditionsList } from './conditions-list';
import { GUARD_SPECS } from './guard-fields';
import { GuardRows } from './guard-rows';
import { SaveLine } from './save-line';
import { TurnOnDialog } from './turn-on-dialog';
import { UndoDialog } from './undo-dialog';
import { UnreadClause, UnreadLine } from './unread-line';
import { useFocusWhenGone } from './use-focus-when-gone';
import { usePart } from './use-part';

export function AutopilotPanel() {
  const state = usePart('autopilot', GUARD_SPECS);
  const { view, basis, settings, unread, read, change, problems, busy, conflict, failure } = state;
  const [asking, setAsking] = useState(false);
  const [undoing, setUndoing] = useState<AutopilotAction | null>(null);
  const done = useRef<HTMLDivElement>(null);
  useFocusWhenGone(undoing !== null, done);
  const isOn = settings?.enabled === true;
  const fixedBy = (key: keyof AutopilotSettings) =>
    view?.fixed.includes(`optimize.autopilot.${key}`) ? (basis?.file ?? 'the configuration file') : null;
  const switchFixed = fixedBy('enabled');
  const isBlocked = switchFixed !== null || Object.keys(problems).length > 0 || conflict !== null;
  return (
    <Panel
      title="Autopilot"
      clause={view ? <Clause isOn={isOn} nextAt={view.nextAt} /> : <UnreadClause failure={unread} />}
    >
      <UnreadLine failure={unread} stale={view !== null} onRetry={() => void read()} />
      {view === null || settings === null ? (
        <div aria-hidden="true" className="min-h-[488px]" />
      ) : (
        <>
          <GuardRows settings={settings} state={state} fixedBy={fixedBy} />
          {asking ? null : <SaveLine state={state} what="the autopilot’s settings" />}
          <div className="flex flex-wrap items-center justify-between gap-x-4 gap-y-2 border-b p-4">
            <span className="min-w-0 text-mute">
              {switchFixed === null
                ? 'Every action is logged with its reason and an undo.'
                : `Whether it is on is fixed by ${switchFixed}.`}
            </span>
            {isOn ? (
              <button
                type="button"
                className="btn"
                disabled={switchFixed !== null}
                aria-disabled={busy}
                onClick={() => void state.save({ enabled: false }, true)}
              >
                Turn off
              </button>
            ) : (
              <button type="button" className="btn" disabled={isBlocked} onClick={() => setAsking(true)}>
                Turn on
              </button>
            )}
          </div>
          <div ref={done} tabIndex={-1} className="-outline-offset-2">
            <ConditionsList view={view} onUndo={setUndoing} />
            <ActionLog actions={view.actions} onUndo={setUndoing} />
          </div>
          <TurnOnDialog
            settings={{ ...settings, ...change }}
            open={asking}
            busy={busy}
            failure={
              conflict === null
                ? failure
                : `its settings changed in v${conflict} meanwhile. Close this and look again.`
            }
            onConfirm={async () => (await state.save({ enabled: true })) && setAsking(false)}
            onClose={() => setAsking(false)}
          />
          <UndoDialog action={undoing} onDone={state.take} onClose={() => setUndoing(null)} />
        </>
      )}
    </Panel>
  );
}

function Clause({ isOn, nextAt }: { isOn: boolean; nextAt: number | null }) {
  if (!isOn) return 'off: nothing changes by itself';
  return (
    <>
      <b>on</b>
      {nextAt === null ? null : (
        <>
          , searches next <Day ms={nextAt} clock />
        </>
      )}
    </>
  );
}
