/** An answer that is not streamed; base64 images and thousands of embeddings fit. */
export const MAX_BODY_BYTES = 64 * 1024 * 1024;
/** Only a sentence of an error is kept. */
export const MAX_ERROR_BYTES = 256 * 1024;

/** A body as UTF-8 text, or null when it is longer; what is left of it is not read. */
export async function readAtMost(body: AsyncIterable<Uint8Array>, maxBytes: number): Promise<string | null> {
  const chunks: Uint8Array[] = [];
  let bytes = 0;
  for await (const chunk of body) {
    bytes += chunk.byteLength;
    if (bytes > maxBytes) return null;
    chunks.push(chunk);
  }
  return new TextDecoder().decode(chunks.length === 1 ? chunks[0] : Buffer.concat(chunks));
}
