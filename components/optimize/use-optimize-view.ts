'use client';

import { type ChooseView, useAddressView } from '@/components/ui/use-address-view';
import { readView, type View, viewQuery } from './view';

const FORM = { read: readView, query: viewQuery };

/** The view of the address. */
export function useOptimizeView(): [View, ChooseView<View>] {
  return useAddressView(FORM);
}
