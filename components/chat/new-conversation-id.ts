import { systemClock } from '@/lib/shared/clock';
import { createId } from '@/lib/shared/ids';

function random(): number {
  const word = new Uint32Array(1);
  crypto.getRandomValues(word);
  return (word[0] ?? 0) / 4_294_967_296;
}

export function newConversationId(): string {
  return createId('cnv', systemClock, random);
}

export function newMessageId(): string {
  return createId('msg', systemClock, random);
}
