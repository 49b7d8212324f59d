'use client';

export default function ErrorPage({
  error,
  reset,
}: {
  error: Error & { digest?: string };
  reset: () => void;
}) {
  return (
    <div className="grid max-w-[76ch] justify-items-start gap-4 p-4 sm:px-6 sm:py-12">
      <h1 className="text-figure font-medium tracking-[-0.02em] text-ink">This page could not be drawn</h1>
      <p role="alert" className="text-prose">
        Nothing that was stored is lost.{' '}
        {error.digest ? `The server log has the details under ${error.digest}.` : ''}
      </p>
      <button type="button" className="btn btn-pri" onClick={reset}>
        Try again
      </button>
    </div>
  );
}
