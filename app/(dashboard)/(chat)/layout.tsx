import type { ReactNode } from 'react';
import { Desk } from '@/components/chat/desk';

export default function ChatLayout({ children }: { children: ReactNode }) {
  return <Desk>{children}</Desk>;
}
