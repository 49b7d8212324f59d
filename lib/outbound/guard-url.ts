import { isForbiddenAddress } from './guard-address';
import { refusalOf } from './refuse-address';

/**
 * A URL that may be tried. Throws with code ERR_INVALID_URL (other protocols, a user or password, no URL) or
 * ADDRESS_REFUSED (an address written into it that is never called). Neither error holds the URL.
 */
export function guardUrl(address: string): URL {
  const url = URL.parse(address);
  if (url === null) throw invalid('The address to call is not a URL.');
  if (url.protocol !== 'http:' && url.protocol !== 'https:') throw invalid('Only http and https are called.');
  if (url.username !== '' || url.password !== '')
    throw invalid('A URL with a user or password is not called; give them in a header.');
  // Connections check every address; this refuses before one is queued for.
  if (isForbiddenAddress(url.hostname))
    throw refusalOf(url.hostname, url.hostname, () => false) ?? invalid('This address is not called.');
  return url;
}

function invalid(message: string): Error {
  return Object.assign(new Error(message), { code: 'ERR_INVALID_URL' });
}
