import Link from 'next/link';
import { UNKNOWN } from '@/components/ui/format';
import type { ChoiceText } from '@/lib/telemetry/choices/types';

/** The beginning of a prompt, leading to its request. */
export function PromptLink({ of }: { of: Pick<ChoiceText, 'requestId' | 'text'> | null }) {
  if (of === null) return UNKNOWN;
  // Public prompts are nobody's request.
  if (of.requestId === '')
    return (
      <span title={of.text ?? undefined} className="block min-w-0 truncate">
        {of.text ?? UNKNOWN}
      </span>
    );
  return (
    <Link
      href={`/requests/${of.requestId}`}
      prefetch={false}
      title={of.text ?? undefined}
      className={`block min-w-0 truncate ${of.text === null ? 'text-mute' : ''}`}
    >
      {of.text ?? 'text not kept'}
    </Link>
  );
}
