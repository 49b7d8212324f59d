'use client';

import { Mark } from '@/components/ui/mark';

const ONE_YEAR_S = 31_536_000;

/** Switches between dark and light and remembers it in a cookie the server reads; a sign alone on a phone. */
export function ThemeToggle() {
  function toggle() {
    const root = document.documentElement;
    const system = matchMedia('(prefers-color-scheme: light)').matches ? 'light' : 'dark';
    const next = (root.dataset.theme ?? system) === 'light' ? 'dark' : 'light';
    root.dataset.theme = next;
    // biome-ignore lint/suspicious/noDocumentCookie: the Cookie Store API is not in every browser yet
    document.cookie = `theme=${next}; path=/; max-age=${ONE_YEAR_S}; samesite=lax`;
  }
  return (
    <button
      type="button"
      className="btn btn-sm px-0 max-sm:w-8 sm:w-full"
      aria-label="Light / dark"
      title="Light / dark"
      onClick={toggle}
    >
      <span className="max-sm:hidden">Light / dark</span>
      <span className="leading-none sm:hidden">
        <Mark kind="half" />
      </span>
    </button>
  );
}
