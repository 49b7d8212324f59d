'use client';

const ONE_YEAR_S = 31_536_000;

/** Switches between dark and light and remembers it in a cookie the server reads. */
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
    <button type="button" className="btn btn-sm" onClick={toggle}>
      Light / dark
    </button>
  );
}
