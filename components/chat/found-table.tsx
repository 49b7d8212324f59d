'use client';

import Link from 'next/link';
import { Box } from '@/components/ui/box';
import { ClientTime } from '@/components/ui/client-time';
import { Mark, type MarkKind } from '@/components/ui/mark';
import { WithCode } from '@/components/ui/with-code';
import type { Overview } from '@/lib/services/get-overview';

type Found = Overview['found'][number];

const MARK: Record<Found['state'], MarkKind> = {
  found: 'solid',
  ready: 'hatch',
  not_found: 'hollow',
  none: 'hollow',
};

export function FoundTable({ found, checkedAt }: { found: Found[]; checkedAt: number }) {
  return (
    <Box
      title="Found on this machine"
      clause={
        <>
          checked <ClientTime ms={checkedAt} show="seconds" />, again by itself
        </>
      }
    >
      <table className="data w-full">
        <caption className="sr-only">What was found on this machine</caption>
        <thead className="sr-only">
          <tr>
            <th scope="col">What</th>
            <th scope="col">State</th>
            <th scope="col">Detail</th>
          </tr>
        </thead>
        <tbody>
          {found.map(({ id, label, state, detail }) => (
            <tr
              key={id}
              className="max-sm:grid max-sm:grid-cols-[1fr_auto] max-sm:border-b max-sm:last:border-b-0 max-sm:*:border-b-0!"
            >
              <th scope="row" className="font-normal! sm:w-44">
                <span className="row">
                  <Mark kind={state === 'ready' && id !== 'simulated' ? 'solid' : MARK[state]} />
                  {label}
                </span>
              </th>
              <td className="text-ink sm:w-30 max-sm:pr-4!">{state.replace('_', ' ')}</td>
              <td className="wrap-anywhere max-sm:col-span-2 max-sm:pt-0! max-sm:pl-4!">
                <WithCode text={detail} /> <NextStep id={id} state={state} />
              </td>
            </tr>
          ))}
        </tbody>
      </table>
    </Box>
  );
}

/** Where what was found, or was not, leads on. */
function NextStep({ id, state }: Pick<Found, 'id' | 'state'>) {
  if (id === 'ollama' && state === 'found')
    return <Link href="/settings/endpoints?test=ollama">Choose models</Link>;
  if (id === 'ollama' && state === 'not_found')
    return <Link href="/settings/endpoints?add=ollama">Give its address</Link>;
  return id === 'keys' ? <Link href="/settings/endpoints?add=">Add a key</Link> : null;
}
