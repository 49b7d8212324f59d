import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';

export interface HostilePage {
  port: number;
  close(): Promise<void>;
}

/** An empty page of another origin, under any name of this machine; what it does is run in it by the test. */
export async function startHostilePage(): Promise<HostilePage> {
  const server = createServer((_request, response) => {
    response.writeHead(200, { 'content-type': 'text/html' });
    response.end('<!doctype html><title>Hostile</title><body></body>');
  });
  await new Promise<void>((resolve) => server.listen(0, resolve));
  return {
    port: (server.address() as AddressInfo).port,
    close: () =>
      new Promise((resolve) => {
        server.close(() => resolve());
        server.closeAllConnections();
      }),
  };
}

export interface Target {
  url: string;
  method: string;
  body: string | null;
}

/** In the browser: fetches each target in every mode; gives what could be read of the answers. */
export async function fetchEverything(targets: Target[]): Promise<string[]> {
  const read: string[] = [];
  const attempt = async (url: string, init: RequestInit) => {
    try {
      const answer = await fetch(url, { credentials: 'include', ...init });
      const text = await answer.text();
      if (answer.type !== 'opaque' && answer.type !== 'opaqueredirect') read.push(`${url} ${answer.status}`);
      if (text !== '') read.push(`${url}: ${text.slice(0, 100)}`);
    } catch {
      // Refused by the browser, as it should be.
    }
  };
  for (const { url, method, body } of targets) {
    for (const mode of ['cors', 'no-cors'] as const) {
      const plain = method === 'GET' || method === 'POST';
      if (mode === 'no-cors' && !plain) continue;
      await attempt(url, { mode, method, body });
      if (body === null) continue;
      for (const type of ['application/json', 'application/x-www-form-urlencoded'])
        await attempt(url, { mode, method, body, headers: { 'content-type': type } });
    }
    if (body !== null) navigator.sendBeacon(url, new Blob([body], { type: 'text/plain' }));
  }
  return read;
}

/** In the browser: puts each target into the page in every way a page has; gives what became visible of them. */
export async function embedEverything(urls: string[]): Promise<string[]> {
  const seen: string[] = [];
  const waits: Promise<void>[] = [];
  const put = (tag: string, name: string, url: string, type?: string) => {
    const element = document.createElement(tag);
    waits.push(
      new Promise((resolve) => {
        element.addEventListener('load', () => {
          if (tag !== 'iframe' && tag !== 'object' && tag !== 'embed') seen.push(`${tag} loaded ${url}`);
          resolve();
        });
        element.addEventListener('error', () => resolve());
        setTimeout(resolve, 1500);
      }),
    );
    if (type !== undefined) element.setAttribute('type', type);
    if (tag === 'link') element.setAttribute('rel', 'stylesheet');
    element.setAttribute(name, url);
    document.body.append(element);
  };
  const globalsBefore = Object.keys(window).length;
  for (const url of urls) {
    for (const tag of ['img', 'script', 'iframe', 'embed', 'video']) put(tag, 'src', url);
    put('link', 'href', url);
    put('script', 'src', url, 'module');
    put('object', 'data', url);
    const source = new EventSource(url, { withCredentials: true });
    source.onmessage = () => seen.push(`events of ${url}`);
    source.onopen = () => seen.push(`stream of ${url}`);
    const socket = new WebSocket(url.replace(/^http/, 'ws'));
    socket.onopen = () => seen.push(`socket of ${url}`);
    setTimeout(() => source.close(), 1000);
  }
  await Promise.all(waits);
  for (const frame of document.querySelectorAll('iframe')) {
    try {
      const text = frame.contentDocument?.body?.textContent;
      if (text) seen.push(`frame: ${text.slice(0, 100)}`);
    } catch {
      // Another origin's, or the browser's own error page.
    }
  }
  // Named globals would be what a loaded script left; frames count among them by index alone.
  const globals = Object.keys(window).filter((name) => !/^\d+$/.test(name)).length;
  if (globals > globalsBefore) seen.push('a script left something');
  return seen;
}

/** In the browser: submits a form of each encoding to each target, into frames. */
export async function submitForms(targets: Target[]): Promise<void> {
  for (const { url, method, body } of targets)
    for (const encoding of ['text/plain', 'application/x-www-form-urlencoded', 'multipart/form-data']) {
      const frame = document.createElement('iframe');
      frame.name = `into-${Math.random()}`;
      const form = document.createElement('form');
      Object.assign(form, {
        action: url,
        method: method === 'GET' ? 'get' : 'post',
        enctype: encoding,
        target: frame.name,
      });
      const field = document.createElement('input');
      // As text, `name=value` is the JSON that was asked for, with a = inside its prompt or in a field more.
      const text = body ?? '{}';
      const cut = text.lastIndexOf('hello') + 2;
      const more = `${text.slice(0, -1)}${text.length > 2 ? ',' : ''}"x":"`;
      field.name = cut > 1 ? text.slice(0, cut) : more;
      field.value = cut > 1 ? text.slice(cut) : '"}';
      form.append(field);
      document.body.append(frame, form);
      form.submit();
      // The frame's own empty page was loaded when it was appended; this is the answer, or the browser's refusal.
      const answered = new Promise((resolve) => {
        frame.addEventListener('load', resolve);
        setTimeout(resolve, 5000);
      });
      await answered;
      frame.remove();
      form.remove();
    }
}

/** In the browser: opens each page and tries to reach into it; gives what it could reach. */
export async function openEverything(urls: string[]): Promise<string[]> {
  const reached: string[] = [];
  for (const url of urls) {
    const opened = window.open(url);
    if (opened === null) {
      reached.push(`${url} could not be opened at all`);
      continue;
    }
    // Until it is severed, which takes as long as its first byte; what is never severed is told below.
    for (let waited = 0; waited < 10_000 && !opened.closed; waited += 100)
      await new Promise((resolve) => setTimeout(resolve, 100));
    opened.postMessage({ type: 'submit', prompt: 'hello' }, '*');
    try {
      reached.push(`${url}: ${opened.document.title} ${opened.location.href}`);
    } catch {
      // Another origin's.
    }
    // Severed: to its opener a page of another opener policy looks closed.
    if (!opened.closed) reached.push(`${url} stayed within reach`);
  }
  return reached;
}
