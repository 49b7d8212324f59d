import type { Context } from '../context';

/** What searches for better policies reach. */
export type OptimizeContext = Context;
