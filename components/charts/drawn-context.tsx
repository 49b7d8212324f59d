'use client';

// What: which charts are drawn another way than usual, kept by whoever keeps the page's address.
// Why: what one sees can be linked and reloaded, and a chart needs not know of addresses.
// Not for: what is asked of the server.
import { createContext, type ReactNode, useContext, useMemo } from 'react';

/** As tables, and on linear scales. */
export type Drawn = 'tables' | 'linear';

interface Choices {
  names: Readonly<Record<Drawn, readonly string[]>>;
  choose: (drawn: Drawn, names: string[]) => void;
  /** Made-up answers are in what is drawn. */
  simulated: boolean;
}

const DrawnContext = createContext<Choices>({
  names: { tables: [], linear: [] },
  choose: () => {},
  simulated: false,
});

export function DrawnProvider({
  tables,
  linear,
  choose,
  simulated,
  children,
}: {
  tables: readonly string[];
  linear: readonly string[];
  choose: Choices['choose'];
  simulated: boolean;
  children: ReactNode;
}) {
  const value = useMemo(
    () => ({ names: { tables, linear }, choose, simulated }),
    [tables, linear, choose, simulated],
  );
  return <DrawnContext value={value}>{children}</DrawnContext>;
}

/** Whether the chart of a name is drawn so, and the switch. */
export function useDrawn(drawn: Drawn, name: string): [boolean, (on: boolean) => void] {
  const { names, choose } = useContext(DrawnContext);
  const chosen = names[drawn];
  return [
    chosen.includes(name),
    (on) => choose(drawn, on ? [...chosen, name] : chosen.filter((other) => other !== name)),
  ];
}

export function useSimulatedDrawn(): boolean {
  return useContext(DrawnContext).simulated;
}
