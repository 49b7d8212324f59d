import { createCipheriv, createDecipheriv } from 'node:crypto';
import { z } from 'zod';
import type { EndpointSecrets, SealedRow, SecretOwner } from './types';

const FORMAT = 1;
// NIST SP 800-38D: a random 96-bit IV is safe for 2^32 messages of one key, and a whole tag has 128 bits.
const IV_BYTES = 12;
const TAG_BYTES = 16;

const secretsSchema = z.object({
  apiKey: z.string().nullable(),
  headers: z.record(z.string(), z.string()),
});

export interface SealInput {
  owner: SecretOwner;
  secrets: EndpointSecrets;
  keyId: string;
  /** 32 bytes. */
  key: Buffer;
  randomBytes(size: number): Buffer;
  /** UTC ms. */
  updatedAt: number;
}

/** AES-256-GCM over the secrets as JSON, bound to endpoint, origin, key id and format. */
export function sealRow({ owner, secrets, keyId, key, randomBytes, updatedAt }: SealInput): SealedRow {
  const { endpointId, origin } = owner;
  const iv = randomBytes(IV_BYTES);
  const cipher = createCipheriv('aes-256-gcm', key, iv, { authTagLength: TAG_BYTES });
  cipher.setAAD(boundTo({ endpointId, origin, keyId }));
  const { apiKey, headers } = secrets;
  const ciphertext = Buffer.concat([
    cipher.update(JSON.stringify({ apiKey, headers }), 'utf8'),
    cipher.final(),
  ]);
  return { endpointId, origin, keyId, iv, tag: cipher.getAuthTag(), ciphertext, updatedAt };
}

/** Null for a row that was changed in any way, moved to another endpoint, or sealed with another key. */
export function openRow(row: SealedRow, key: Buffer): EndpointSecrets | null {
  if (row.iv.length !== IV_BYTES || row.tag.length !== TAG_BYTES) return null;
  try {
    const cipher = createDecipheriv('aes-256-gcm', key, row.iv, { authTagLength: TAG_BYTES });
    cipher.setAAD(boundTo(row));
    cipher.setAuthTag(row.tag);
    const text = Buffer.concat([cipher.update(row.ciphertext), cipher.final()]).toString('utf8');
    const { apiKey, headers } = secretsSchema.parse(JSON.parse(text));
    return Object.freeze({ apiKey, headers: Object.freeze(headers) });
  } catch {
    return null;
  }
}

/** JSON, because no two different owners have the same. */
function boundTo({ endpointId, origin, keyId }: SecretOwner & { keyId: string }): Buffer {
  return Buffer.from(JSON.stringify(['switchyard vault', FORMAT, endpointId, origin, keyId]));
}
