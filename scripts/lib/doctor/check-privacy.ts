import { statSync } from 'node:fs';
import { join } from 'node:path';
import { answering } from '@/lib/catalog/places';
import { detectSensitive } from '@/lib/routing/privacy';
import { isLoopback } from '@/lib/shared/env';
import type { Check, Finding, Patient } from './types';

/** Made-up secrets that the filter must see; none of them opens anything. */
const PROBES = [
  'Write to jane.doe@example.org about it.',
  'My card is 4111 1111 1111 1111.',
  'Pay to DE89 3704 0044 0532 0130 00.',
  'postgres://admin:hunter2@db.example.org/main does not connect',
  '-----BEGIN RSA PRIVATE KEY-----\nMIIEowIBAAKCAQEA7bq4\n-----END RSA PRIVATE KEY-----',
] as const;

/** What could let a prompt or a key leave that should stay. */
export const checkPrivacy: Check = (patient) => [
  checkFilter(patient),
  checkTransport(patient),
  checkPrivatePreset(patient),
  checkKeyFile(patient),
  checkDoor(patient),
];

function checkFilter({ ctx }: Patient): Finding {
  const name = 'Privacy filter';
  const { mode, patterns } = ctx.policy(ctx.defaultPolicy).privacy;
  if (mode === 'off')
    return {
      name,
      state: 'warn',
      says: 'It is off: sensitive texts go wherever they are cheapest. Set policy.privacy.mode to prefer_local.',
    };
  const missed = PROBES.filter((text) => detectSensitive(text, patterns).length === 0);
  return missed.length === 0
    ? { name, state: 'pass', says: `It sees all ${PROBES.length} made-up secrets.` }
    : { name, state: 'fail', says: `It does not see ${missed.length} of ${PROBES.length} made-up secrets.` };
}

function checkTransport({ ctx }: Patient): Finding {
  const name = 'Transport';
  const open = ctx
    .catalog()
    .endpoints.filter(({ baseUrl, locality }) => locality === 'cloud' && baseUrl?.startsWith('http:'))
    .filter(({ baseUrl }) => !isLoopback(new URL(baseUrl ?? '').hostname));
  return open.length === 0
    ? { name, state: 'pass', says: 'No prompt leaves this network unencrypted.' }
    : {
        name,
        state: 'fail',
        says: `${open.map(({ id }) => id).join(', ')}: prompts and keys go out over http. Use https.`,
      };
}

function checkPrivatePreset({ ctx }: Patient): Finding {
  const name = 'Local models';
  const { endpoints, models } = ctx.catalog();
  const local = answering(models).filter(
    ({ endpointId, simulated }) =>
      !simulated && endpoints.some(({ id, locality }) => id === endpointId && locality === 'local'),
  );
  return local.length > 0
    ? { name, state: 'pass', says: `${local.length} real models answer on this machine or network.` }
    : {
        name,
        state: 'warn',
        says: 'No real model answers here, so sensitive work leaves, and the policy “private” refuses it.',
      };
}

function checkKeyFile({ dataDir }: Patient): Finding {
  const name = 'Key file';
  const found = statSync(join(dataDir, 'vault', 'key.json'), { throwIfNoEntry: false });
  if (!found) return { name, state: 'pass', says: 'No key of the vault lies in the data folder.' };
  const isOpen = process.platform !== 'win32' && (found.mode & 0o077) !== 0;
  return isOpen
    ? {
        name,
        state: 'fail',
        says: 'Others on this machine can read the key of the vault. Run chmod 600 on vault/key.json.',
      }
    : { name, state: 'pass', says: 'Only its owner can read the key of the vault.' };
}

function checkDoor({ env }: Patient): Finding {
  const name = 'Who may call';
  return isLoopback(env.host)
    ? { name, state: 'pass', says: `Bound to ${env.host}: this machine alone.` }
    : { name, state: 'pass', says: `Bound to ${env.host}, and an admin token is asked for.` };
}
