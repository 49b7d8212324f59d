'use client';

// What: the gateway keys: who may call /v1, what each may spend, and when it was last used.
// Why: a tool gets a key of its own, so that it can be limited and stopped alone.
// Not for: keys of upstream providers.
import { useState } from 'react';
import { plural } from '@/components/ui/format';
import { CreateKeyForm } from './create-key-form';
import { sayAccess } from './key-words';
import type { GatewayKey } from './keys-client';
import { useKeys } from './keys-context';
import { KeysFailure, KeysLoading } from './keys-states';
import { ActiveKeys, RevokedKeys } from './keys-tables';
import { RevokeDialog } from './revoke-dialog';
import { SecretPanel } from './secret-panel';
import { Section } from './section';

export function KeysSection() {
  const { list, error, created } = useKeys();
  const [revoking, setRevoking] = useState<GatewayKey | null>(null);
  const [said, setSaid] = useState('');
  const valid = list?.keys.filter(({ revoked_at }) => revoked_at === null) ?? [];
  const revoked = list?.keys.filter(({ revoked_at }) => revoked_at !== null) ?? [];
  return (
    <>
      {created ? <SecretPanel created={created} /> : null}
      <Section
        title="Gateway keys"
        clause={list && valid.length > 0 ? `${plural(valid.length, 'key')}, stored hashed` : 'stored hashed'}
      >
        <p className="px-4 py-3 text-ink">
          {list ? sayAccess(list) : error ? 'Which keys there are is not known.' : 'Reading the keys …'}
        </p>
        {error ? <KeysFailure /> : null}
        {list ? <ActiveKeys keys={valid} onRevoke={setRevoking} /> : null}
        {list || error ? null : <KeysLoading />}
      </Section>
      <p role="status" className={said === '' ? 'sr-only' : 'border-b px-4 py-2 text-ink'}>
        {said}
      </p>
      {list ? <CreateKeyForm list={list} /> : null}
      {revoked.length > 0 ? <RevokedKeys keys={revoked} /> : null}
      <RevokeDialog
        revoking={revoking}
        onClose={() => setRevoking(null)}
        onRevoked={(name) => setSaid(`${name} is revoked. Tools that used it are refused from now on.`)}
      />
    </>
  );
}
