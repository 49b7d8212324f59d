'use client';

import { type ChooseView, useAddressView } from '@/components/ui/use-address-view';
import { readView, type View, viewQuery } from './view';

export type Choose = ChooseView<View>;

const FORM = { read: readView, query: viewQuery };

/** The view of the address. Another question is a step back in the history, another drawing of the answer is not. */
export function useTelemetryView(): [View, Choose] {
  return useAddressView(FORM);
}
