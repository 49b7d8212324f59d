import { type Hit, MAX_HITS } from './finding';

const MARK = '://';
// RFC 3986 userinfo with a password; longer ones are not typed by anyone.
const USERINFO = /:\/\/([^\s:/@?#"'<>]{0,100}):([^\s/@"'<>]{1,200})@[^\s/@]/y;
// What documentation and compose files put there; it opens nothing but a container on the same machine.
const DEFAULTS =
  /^(?:pass(?:word|wd)?|pwd|secret|user(?:name)?|root|admin|postgres|mysql|guest|test|token|changeme|x{2,}|\*+|\.{3}|…|[$%{[<].*|.*(?:example|your[-_]?|_here).*)$/i;

// `curl -u name:password` and the like.
const USER_OPTION = /(?:\s-u|--user)[ =]["']?[^\s:"']{1,100}:([^\s"'<>]{1,200})/g;

/** Passwords in URLs, connection strings (`scheme://user:password@host`) and command lines. */
export function findCredentialUrls(text: string): Hit[] {
  const hits: Hit[] = [];
  for (
    let at = text.indexOf(MARK);
    at >= 0 && hits.length < MAX_HITS;
    at = text.indexOf(MARK, at + MARK.length)
  ) {
    USERINFO.lastIndex = at;
    const [, user, password] = USERINFO.exec(text) ?? [];
    if (user !== undefined && password !== undefined)
      pushPassword(hits, 'password in a URL', password, at + MARK.length + user.length + 1);
  }
  for (const { 0: whole, 1: password = '', index } of text.matchAll(USER_OPTION))
    pushPassword(hits, 'password in a command', password, index + whole.length - password.length);
  return hits;
}

function pushPassword(hits: Hit[], label: string, password: string, start: number): void {
  if (!DEFAULTS.test(password)) hits.push({ kind: 'password', label, start, end: start + password.length });
}
