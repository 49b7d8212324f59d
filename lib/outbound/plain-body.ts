/** What fetch was given, in parts undici's fetch takes, with a body whose length is known before it goes out. */
export type PlainInit = RequestInit & { bytes: number };

/**
 * Strings and bytes stay as they are; any other body, and a platform Request (undici's fetch takes only its own
 * class), is read first.
 */
export async function toPlainBody(input: string | URL | Request, init: RequestInit): Promise<PlainInit> {
  const { body } = init;
  if (!(input instanceof Request)) {
    if (body === undefined || body === null) return { ...init, bytes: 0 };
    if (typeof body === 'string') return { ...init, bytes: Buffer.byteLength(body) };
    if (body instanceof Uint8Array) return { ...init, bytes: body.byteLength };
  }
  const { method, headers, signal, body: stream, ...rest } = partsOf(new Request(input, streamed(init)));
  const bytes = stream === null ? null : new Uint8Array(await new Response(stream).arrayBuffer());
  return { ...rest, method, headers, signal, body: bytes, bytes: bytes?.byteLength ?? 0 };
}

function partsOf({ method, headers, body, signal }: Request) {
  return { method, headers: Object.fromEntries(headers), body, signal };
}

function streamed(init: RequestInit): RequestInit {
  return { ...init, ...(init.body instanceof ReadableStream && { duplex: 'half' as const }) };
}
