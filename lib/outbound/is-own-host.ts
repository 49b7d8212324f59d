import { isWrittenNear, plainHost } from './refuse-address';

/** As much of an endpoint as says whose host it is. */
export interface HostOwner {
  baseUrl: string | null;
  locality: 'local' | 'cloud';
}

/**
 * True where a host may lead to this machine or its network: some endpoint names it, and either it says so itself
 * (`localhost`, 192.168.1.7) or the endpoint's locality does. A public name of a cloud endpoint may not.
 */
export function isOwnHost(hostname: string, endpoints: readonly HostOwner[]): boolean {
  const isNear = isWrittenNear(hostname);
  return endpoints.some(
    ({ baseUrl, locality }) =>
      (isNear || locality === 'local') &&
      baseUrl !== null &&
      URL.canParse(baseUrl) &&
      plainHost(new URL(baseUrl).hostname) === hostname,
  );
}
