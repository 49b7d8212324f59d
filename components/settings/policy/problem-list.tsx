'use client';

import { plural } from '@/components/ui/format';
import { Mark } from '@/components/ui/mark';
import { nameOf } from './change-words';
import { usePolicy } from './policy-context';

/** Every wrong field by name; each leads to its field. */
export function ProblemList() {
  const { problems, focusOn } = usePolicy();
  return (
    <div role="alert">
      {problems.length > 0 ? (
        <div className="max-h-32 overflow-y-auto border-b px-4 py-2">
          <p className="row text-ink">
            <Mark kind="bad" /> Not saved: {plural(problems.length, 'field')} cannot be meant like this.
          </p>
          <ul className="pl-4">
            {problems.map(({ path, message }) => (
              <li key={`${path}:${message}`} className="leading-6">
                <button
                  type="button"
                  className="text-ink underline decoration-edge underline-offset-3"
                  onClick={() => focusOn(path)}
                >
                  {nameOf(path)}
                </button>
                : {message}
              </li>
            ))}
          </ul>
        </div>
      ) : null}
    </div>
  );
}
