import { type Hit, MAX_HITS } from './finding';

// RFC 5321: 64 octets before the @, 255 after it.
const LOCAL = /[\p{L}\p{N}._%+-]{1,64}$/u;
const DOMAIN =
  /@((?:[\p{L}\p{N}](?:[\p{L}\p{N}-]{0,61}[\p{L}\p{N}])?\.){1,8}\p{L}{2,24})(?![\p{L}\p{N}]|\.?[\w-]*@)/uy;
const LOCAL_UNITS = 64;
// `logo@2x.png` and friends. `git@host:path` addresses a server, `example@` and `your.name@` nobody.
const NOT_ADDRESS =
  /\.(?:png|jpe?g|gif|svg|webp|css|js|ts|tsx|py|json|md|html|pdf|local|localhost|test|invalid|example)$/i;
const SERVICE = /^(?:git|ssh|root|hg|svn|example|your[._-]?\w{0,12}|username|someone|somebody)$/i;
// Reserved (RFC 2606) or commonly invented domains. With a person's name before the @, the address still says
// something about someone (“anna.schmidt@example.com” is an anonymised person), so only generic names pass.
const SPECIMEN_DOMAIN =
  /^(?:.*\.)?(?:example|test|domain|email|mail|company|yourdomain|mydomain|sample|foo|bar|site|website)\.\w{2,3}$/i;
const SPECIMEN_LOCAL =
  /^(?:user(?:name)?|name|you|your|me|my|e?mail|test|tester|testing|foo|bar|someone|somebody|info|admin|example|sample|hello|contact|support|sender|from|to|recipient|receiver|noreply|no-reply|abc|xyz|a|b|x)?[._-]?(?:user|name|e?mail|address)?\d{0,3}$/i;

/** E-mail addresses of someone; specimens of documentation (`user@example.com`) are left out. */
export function findEmails(text: string): Hit[] {
  const hits: Hit[] = [];
  for (let at = text.indexOf('@'); at >= 0 && hits.length < MAX_HITS; at = text.indexOf('@', at + 1)) {
    DOMAIN.lastIndex = at;
    const domain = DOMAIN.exec(text)?.[1];
    if (domain === undefined) continue;
    const local = LOCAL.exec(text.slice(Math.max(0, at - LOCAL_UNITS), at))?.[0].replace(/^[.%+-]+/, '');
    if (!local || isNobody(local, domain)) continue;
    hits.push({
      kind: 'email',
      label: 'e-mail address',
      start: at - local.length,
      end: at + 1 + domain.length,
    });
  }
  return hits;
}

function isNobody(local: string, domain: string): boolean {
  if (NOT_ADDRESS.test(domain) || SERVICE.test(local)) return true;
  return SPECIMEN_DOMAIN.test(domain) && SPECIMEN_LOCAL.test(local);
}
