interface Member {
  /** Of the key's opening quote. */
  start: number;
  value: number;
}

/**
 * Valid JSON with the value of its only member `name` that is the string `from` replaced; the rest stays as
 * it is, byte for byte. Null when there is no such member, or more than one at any depth.
 */
export function replaceString(json: string, name: string, from: string, to: string): string | null {
  const found = membersOf(json, name).flatMap(({ value }) => {
    if (json[value] !== '"') return [];
    const end = endOfString(json, value) + 1;
    return JSON.parse(json.slice(value, end)) === from ? [{ value, end }] : [];
  });
  const [place] = found;
  if (!place || found.length > 1) return null;
  return json.slice(0, place.value) + JSON.stringify(to) + json.slice(place.end);
}

/** Valid JSON without its only member `name`. Null when there is none, or more than one at any depth. */
export function removeMember(json: string, name: string): string | null {
  const found = membersOf(json, name);
  const [member] = found;
  if (!member || found.length > 1) return null;
  let { start } = member;
  const end = skipSpace(json, endOfValue(json, member.value));
  if (json[end] === ',') return json.slice(0, start) + json.slice(skipSpace(json, end + 1));
  while (isSpace(json, start - 1)) start--;
  return json.slice(0, json[start - 1] === ',' ? start - 1 : start) + json.slice(end);
}

/** Members of that name at any depth. Inside a string every quote has a backslash before it, so none is found there. */
function membersOf(json: string, name: string): Member[] {
  const key = `"${name}"`;
  const members: Member[] = [];
  for (let at = json.indexOf(key); at >= 0; at = json.indexOf(key, at + key.length)) {
    if (json[at - 1] === '\\') continue;
    const colon = skipSpace(json, at + key.length);
    if (json[colon] !== ':') continue;
    members.push({ start: at, value: skipSpace(json, colon + 1) });
  }
  return members;
}

/** JSON's white space: every other character below U+0021 is an error outside strings. */
function isSpace(json: string, at: number): boolean {
  return at >= 0 && json.charCodeAt(at) <= 0x20;
}

function skipSpace(json: string, from: number): number {
  let at = from;
  while (isSpace(json, at)) at++;
  return at;
}

function endOfValue(json: string, from: number): number {
  let depth = 0;
  for (let at = from; at < json.length; at++) {
    const char = json[at];
    if (char === '"') {
      at = endOfString(json, at);
      if (depth === 0) return at + 1;
    } else if (char === '{' || char === '[') depth++;
    else if (char === '}' || char === ']') {
      if (depth === 0) return at;
      if (--depth === 0) return at + 1;
    } else if (depth === 0 && (char === ',' || isSpace(json, at))) return at;
  }
  return json.length;
}

/** Where the string's closing quote is. */
function endOfString(json: string, from: number): number {
  for (let at = json.indexOf('"', from + 1); at >= 0; at = json.indexOf('"', at + 1)) {
    let slashes = 0;
    while (json[at - 1 - slashes] === '\\') slashes++;
    if (slashes % 2 === 0) return at;
  }
  return json.length;
}
