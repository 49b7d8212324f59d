/** Called all along long work; throws where the caller no longer wants it. */
export type Check = () => void;

/** Rows between two checks: a few milliseconds of the slowest loop over them. */
export const CHECK_ROWS = 4096;

/** Where nobody may want it to end. */
export const NEVER: Check = () => {};
