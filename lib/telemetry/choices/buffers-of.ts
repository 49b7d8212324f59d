import type { Choices } from './types.ts';

/** The memory of all its columns, each once: handed to another thread it is not copied, and gone from this one. */
export function buffersOf({ labels, fields, ...columns }: Choices): ArrayBuffer[] {
  return [...Object.values(columns), ...Object.values(labels), ...fields]
    .filter((value) => ArrayBuffer.isView(value))
    .map(({ buffer }) => buffer as ArrayBuffer);
}
