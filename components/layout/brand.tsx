import Link from 'next/link';

export function Brand() {
  return (
    <Link
      href="/"
      aria-label="Switchyard, new chat"
      className="row h-10 px-4 text-micro font-bold tracking-[0.04em] text-ink no-underline -outline-offset-2 sm:h-auto"
    >
      <svg
        viewBox="0 0 16 16"
        className="size-4 shrink-0"
        aria-hidden="true"
        fill="none"
        stroke="currentColor"
      >
        <path d="M0 8h4l5-5h7M4 8h12M4 8l5 5h7" strokeWidth="1.5" opacity=".55" />
        <path d="M0 8h4l5-5h7" strokeWidth="2.5" />
      </svg>
      SWITCHYARD
    </Link>
  );
}
