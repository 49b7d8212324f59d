const BRAND = Symbol.for('switchyard.search-cancelled');

/** Thrown out of a search whose caller no longer wants it. */
export class SearchCancelled extends Error {
  readonly [BRAND] = true;

  constructor() {
    super('The search was cancelled.');
    this.name = 'SearchCancelled';
  }
}

/** True of a SearchCancelled of any copy of this module in the process. */
export function isSearchCancelled(error: unknown): error is SearchCancelled {
  return typeof error === 'object' && error !== null && BRAND in error;
}
