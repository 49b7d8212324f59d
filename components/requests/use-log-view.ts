'use client';

import { type ChooseView, useAddressView } from '@/components/ui/use-address-view';
import { type LogView, readView, viewQuery } from './log-view';

export type Choose = ChooseView<LogView>;

const FORM = { read: readView, query: viewQuery };

/** The view of the address. What is being typed replaces, so that it is no step back. */
export function useLogView(): [LogView, Choose] {
  return useAddressView(FORM);
}
