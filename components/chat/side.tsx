'use client';

import { usePathname } from 'next/navigation';
import { useEffect, useRef } from 'react';
import { ConversationList } from './conversation-list';
import { Formula } from './formula';
import { Registry } from './registry';
import { Session } from './session';

/** A column on wide screens; below, a drawer over the page that Esc or a choice closes. */
export function Side({ open, onClose }: { open: boolean; onClose: () => void }) {
  const pathname = usePathname();
  const close = useRef<HTMLButtonElement>(null);
  const opener = useRef<Element | null>(null);
  const latest = useRef(onClose);
  useEffect(() => {
    latest.current = onClose;
  });

  // biome-ignore lint/correctness/useExhaustiveDependencies: arriving at another page closes the drawer
  useEffect(() => latest.current(), [pathname]);

  useEffect(() => {
    if (!open || close.current?.offsetParent === null) return;
    opener.current = document.activeElement;
    if (!close.current?.closest('aside')?.contains(document.activeElement)) close.current?.focus();
    const onKey = (event: KeyboardEvent) => {
      if (event.key !== 'Escape' || event.defaultPrevented) return;
      event.preventDefault();
      latest.current();
    };
    document.addEventListener('keydown', onKey, true);
    const release = makeRestInert(close.current?.closest('aside') ?? null);
    return () => {
      document.removeEventListener('keydown', onKey, true);
      release();
      if (opener.current instanceof HTMLElement) opener.current.focus();
    };
  }, [open]);

  return (
    <>
      {open ? (
        <button
          type="button"
          tabIndex={-1}
          aria-hidden="true"
          data-drawer=""
          className="fixed inset-0 z-20 bg-ground/80 lg:hidden"
          onClick={onClose}
        />
      ) : null}
      <aside
        id="side"
        aria-label="Conversations, models, formula and session"
        className={`border-r bg-ground max-lg:fixed max-lg:inset-y-0 max-lg:left-0 max-lg:z-20 max-lg:w-[min(320px,calc(100vw-48px))] max-lg:overflow-y-auto lg:sticky lg:top-14 lg:block lg:h-[calc(100dvh-56px)] lg:overflow-y-auto lg:[scrollbar-width:thin] ${open ? '' : 'max-lg:hidden'}`}
      >
        <div className="flex border-b p-2 lg:hidden">
          <button ref={close} type="button" className="btn btn-sm ml-auto" onClick={onClose}>
            Close{' '}
            <span className="text-mute" aria-hidden="true">
              Esc
            </span>
          </button>
        </div>
        <div className="max-lg:flex max-lg:flex-col">
          <Registry />
          <Formula />
          <Session />
          <ConversationList className="max-lg:order-first" />
        </div>
      </aside>
    </>
  );
}

/** Everything beside the way from the page down to `kept` cannot be reached while the drawer is open. */
function makeRestInert(kept: Element | null): () => void {
  const stilled: Element[] = [];
  for (let at = kept; at && at !== document.body; at = at.parentElement) {
    for (const sibling of at.parentElement?.children ?? []) {
      if (sibling === at || sibling.hasAttribute('inert') || sibling.hasAttribute('data-drawer')) continue;
      sibling.setAttribute('inert', '');
      stilled.push(sibling);
    }
  }
  return () => {
    for (const element of stilled) element.removeAttribute('inert');
  };
}
