'use client';

import { useRouter } from 'next/navigation';
import { useEffect, useState } from 'react';
import { plural } from '@/components/ui/format';
import { Modal } from '@/components/ui/modal';
import { usePolicy } from './policy-context';

/** Asks before a link or a reload leaves unsaved changes behind. */
export function LeaveGuard() {
  const { isDirty, changes } = usePolicy();
  const router = useRouter();
  const [leaving, setLeaving] = useState<string | null>(null);

  useEffect(() => {
    if (!isDirty) return;
    const warn = (event: BeforeUnloadEvent) => event.preventDefault();
    function ask(event: MouseEvent) {
      if (event.button !== 0 || event.ctrlKey || event.metaKey || event.shiftKey || event.altKey) return;
      const link = event.target instanceof Element ? event.target.closest('a') : null;
      if (!link || link.target === '_blank' || link.origin !== location.origin) return;
      if (link.pathname === location.pathname) return;
      event.preventDefault();
      event.stopPropagation();
      setLeaving(link.pathname + link.search + link.hash);
    }
    window.addEventListener('beforeunload', warn);
    document.addEventListener('click', ask, true);
    return () => {
      window.removeEventListener('beforeunload', warn);
      document.removeEventListener('click', ask, true);
    };
  }, [isDirty]);

  return (
    <Modal title="Leave this page" open={leaving !== null} onClose={() => setLeaving(null)}>
      {leaving === null ? null : (
        <div className="grid gap-4 p-4">
          <p className="text-prose">
            <b>{plural(changes.length, 'change')}</b> {changes.length === 1 ? 'is' : 'are'} not saved and not
            applied. They wait here until this tab is closed or loaded anew.
          </p>
          <div className="row flex-wrap">
            <button type="button" className="btn btn-pri" onClick={() => setLeaving(null)}>
              Stay
            </button>
            <button
              type="button"
              className="btn"
              onClick={() => {
                const to = leaving;
                setLeaving(null);
                router.push(to);
              }}
            >
              Leave without saving
            </button>
          </div>
        </div>
      )}
    </Modal>
  );
}
