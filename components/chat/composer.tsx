'use client';

// What: where a message is written, with what would be picked, and how it is sent.
// Why: the route can be seen and overridden before anything is spent.
// Not for: what happens after sending.
import { type FormEvent, type KeyboardEvent, type RefObject, useLayoutEffect } from 'react';
import { useShortcut } from '@/components/layout/use-shortcut';
import { ComposerControls } from './composer-controls';
import { AUTO, useSettings } from './settings-context';
import { usePreview } from './use-preview';
import { WouldPick } from './would-pick';

const MAX_HEIGHT_PX = 264;

export function Composer({
  text,
  onText,
  onSend,
  onStop,
  busy,
  error,
  conversationId,
  input,
}: {
  text: string;
  onText: (text: string) => void;
  onSend: () => void;
  onStop: () => void;
  busy: boolean;
  error: string | null;
  /** Null while the server does not know the conversation. */
  conversationId: string | null;
  input: RefObject<HTMLTextAreaElement | null>;
}) {
  const { chosenPolicy, model } = useSettings();
  const preview = usePreview({
    prompt: text,
    conversation_id: conversationId ?? undefined,
    policy: chosenPolicy,
    model: model === AUTO ? undefined : model,
  });
  const empty = text.trim() === '';
  useShortcut({ key: 'escape' }, onStop, busy);

  // biome-ignore lint/correctness/useExhaustiveDependencies: the height follows the text
  useLayoutEffect(() => {
    const area = input.current;
    if (!area) return;
    area.style.height = 'auto';
    area.style.height = `${Math.min(area.scrollHeight, MAX_HEIGHT_PX)}px`;
  }, [text, input]);

  function submit(event: FormEvent) {
    event.preventDefault();
    if (!empty && !busy) onSend();
  }

  function onKey(event: KeyboardEvent) {
    if (event.key !== 'Enter' || event.shiftKey || event.nativeEvent.isComposing) return;
    event.preventDefault();
    if (!empty && !busy) onSend();
  }

  return (
    <form
      aria-label="Composer"
      onSubmit={submit}
      className="sticky bottom-0 z-5 border-t bg-panel max-sm:bottom-12"
    >
      {error ? (
        <p role="alert" className="border-b px-4 py-2 text-signal sm:px-6">
          Not sent: {error} <span className="text-text">Your text is kept below.</span>
        </p>
      ) : null}
      <WouldPick state={preview} />
      <label>
        <span className="sr-only">Message</span>
        <textarea
          ref={input}
          rows={1}
          value={text}
          placeholder="Ask anything. The route comes first."
          onChange={(event) => onText(event.target.value)}
          onKeyDown={onKey}
          className="block w-full resize-none border-l-2 border-l-transparent px-3.5 py-2 text-[16px] leading-6 text-ink outline-none focus:border-l-ink sm:min-h-20 sm:px-5.5 sm:py-4 sm:text-[14px]"
        />
      </label>
      <ComposerControls busy={busy} empty={empty} onStop={onStop} />
    </form>
  );
}
