'use client';

import { Content, Header, Item, Root, Trigger } from '@radix-ui/react-accordion';
import type { ReactNode } from 'react';

/** Parts that fold, any number of them open; the caller says which. */
export function Accordion({
  open,
  onOpen,
  children,
}: {
  open: string[];
  onOpen: (open: string[]) => void;
  children: ReactNode;
}) {
  return (
    <Root type="multiple" value={open} onValueChange={onOpen}>
      {children}
    </Root>
  );
}

/** One part: its title, and at the right what is in it, in one line. */
export function Fold({
  value,
  title,
  summary,
  children,
}: {
  value: string;
  title: string;
  summary: ReactNode;
  children: ReactNode;
}) {
  return (
    <Item value={value} className="group border-b">
      <Header className="flex">
        <Trigger className="flex min-h-10 min-w-0 grow flex-wrap items-center gap-x-4 gap-y-0 px-4 py-2 text-left -outline-offset-2 hover:bg-panel">
          <span aria-hidden="true" className="w-2 font-medium text-mute group-data-[state=open]:text-ink">
            <span className="group-data-[state=open]:hidden">+</span>
            <span className="hidden group-data-[state=open]:inline">−</span>
          </span>
          <span className="text-ink">{title}</span>
          <span className="text-mute max-sm:basis-full max-sm:pl-6 sm:ml-auto sm:text-right">{summary}</span>
        </Trigger>
      </Header>
      <Content className="pb-6 sm:pl-6">{children}</Content>
    </Item>
  );
}
