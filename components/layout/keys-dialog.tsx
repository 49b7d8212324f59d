'use client';

import { Modal } from '@/components/ui/modal';

const MOD = typeof navigator !== 'undefined' && /Mac|iPhone|iPad/.test(navigator.userAgent) ? '⌘' : 'Ctrl';

const KEYS = [
  ['Send', 'Enter', `${MOD} Enter`],
  ['New line', 'Shift Enter'],
  ['Stop the answer', 'Esc'],
  ['New chat', 'N'],
  ['Ask the last answer again', 'R'],
  ['Search conversations', '/', `${MOD} K`],
  ['Search requests, filter models', '/'],
  ['Move through the log', '↑ ↓', 'Home', 'End'],
  ['Open its request', 'Enter'],
  ['Move between tabs', '← →'],
  ['This list', '?', `${MOD} /`],
] as const;

export function KeysDialog({ open, onClose }: { open: boolean; onClose: () => void }) {
  return (
    <Modal title="Keys" open={open} onClose={onClose}>
      <table className="data w-full">
        <caption className="sr-only">Keyboard shortcuts</caption>
        <thead className="sr-only">
          <tr>
            <th scope="col">Does</th>
            <th scope="col">Keys</th>
          </tr>
        </thead>
        <tbody>
          {KEYS.map(([does, ...keys]) => (
            <tr key={does}>
              <th scope="row" className="font-normal!">
                {does}
              </th>
              <td className="num text-ink">
                {keys.map((key, i) => (
                  <span key={key}>
                    {i > 0 ? <span className="text-mute"> or </span> : null}
                    <kbd>{key}</kbd>
                  </span>
                ))}
              </td>
            </tr>
          ))}
        </tbody>
      </table>
      <p className="border-t px-4 py-2 text-mute">Single keys work while you are not typing.</p>
    </Modal>
  );
}
