// Usage may follow the end mark, but an upstream that keeps its connection open must not hold the answer.
const LINGER_MS = 1000;

/**
 * The chunks of a body; after `isOver` said so, only those that still come within a second of each other.
 * The caller closes the body.
 */
export async function* untilSilent(
  body: AsyncIterable<Uint8Array>,
  isOver: () => boolean,
): AsyncGenerator<Uint8Array> {
  const chunks = body[Symbol.asyncIterator]();
  for (;;) {
    const read = isOver() ? await withinLimit(chunks.next()) : await chunks.next();
    if (!read || read.done) return;
    yield read.value;
  }
}

async function withinLimit<T>(read: Promise<T>): Promise<T | null> {
  let timer: ReturnType<typeof setTimeout> | undefined;
  const limit = new Promise<null>((resolve) => {
    timer = setTimeout(() => resolve(null), LINGER_MS);
  });
  try {
    return await Promise.race([read, limit]);
  } finally {
    clearTimeout(timer);
  }
}
