'use client';

import { useOverview } from '@/components/layout/overview-context';
import { AddressPanel } from './address-panel';
import { useKeys } from './keys-context';
import { modelChoices } from './model-choices';
import { SnippetGrid } from './snippet-grid';
import { snippetsFor } from './snippets';
import { TestRequest } from './test-request';
import { useModelParam } from './use-model-param';
import { useOrigin } from './use-origin';

/** How to point a tool at this server, and a request that proves it. */
export function ConnectSection() {
  const { overview } = useOverview();
  const origin = useOrigin();
  const { list } = useKeys();
  const [model, setModel] = useModelParam(modelChoices(overview));
  const keyRequired = list?.required ?? false;
  return (
    <>
      <AddressPanel origin={origin} model={model} onModel={setModel} />
      <TestRequest model={model} keyRequired={keyRequired} />
      <SnippetGrid snippets={snippetsFor({ origin, model, keyRequired })} />
    </>
  );
}
