'use client';

import { useEffect, useState } from 'react';

export function CopyButton({
  text,
  label = 'Copy',
  className = 'btn btn-sm btn-quiet',
  onCopied,
}: {
  text: string;
  label?: string;
  className?: string;
  onCopied?: () => void;
}) {
  const [said, setSaid] = useState<string | null>(null);

  useEffect(() => {
    if (said === null) return;
    const timer = setTimeout(() => setSaid(null), 2000);
    return () => clearTimeout(timer);
  }, [said]);

  async function copy() {
    try {
      await navigator.clipboard.writeText(text);
      setSaid('Copied');
      onCopied?.();
    } catch {
      setSaid('Not allowed');
    }
  }

  return (
    <button type="button" className={className} onClick={copy}>
      <span aria-live="polite">{said ?? label}</span>
    </button>
  );
}
