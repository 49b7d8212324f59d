import { describe, expect, it } from 'vitest';
import { inContainer } from '@/lib/outbound/in-container';
import { baseVariants, cleanBaseUrl } from '@/lib/providers/probe/base-variants';
import { parameterSize, perMillion } from '@/lib/providers/probe/values';

describe('values', () => {
  it.each([
    ['0.0000004', 0.4],
    ['0.00000014', 0.14],
    ['1e-7', 0.1],
    ['0', 0],
    ['.00001', 10],
    ['-1', null],
    ['free', null],
    ['', null],
    [null, null],
  ])('%s a token is %s a million', (text, usd) => {
    expect(perMillion(text)).toBe(usd);
  });

  it.each([
    ['4.3B', 4.3],
    ['334.09M', 0.33409],
    ['', null],
    [7, null],
  ])('%s is %s billion', (text, size) => {
    expect(parameterSize(text)).toBe(size);
  });

  it.each([
    ['https://a.example/v1/chat/completions?x=1#y', 'https://a.example/v1'],
    ['https://a.example/v1/messages/', 'https://a.example/v1'],
    ['https://a.example/v1/v1/', 'https://a.example/v1'],
    ['http://a.example:11434/api/generate', 'http://a.example:11434'],
    ['https://a.example/v1beta/models/gemini-2.5-pro:generateContent', 'https://a.example/v1beta'],
    ['https://a.example/openai/v1', 'https://a.example/openai/v1'],
  ])('%s is cleaned', (given, clean) => {
    expect(cleanBaseUrl(given)).toBe(clean);
  });

  it('variants stay on the origin and leave out what was given', () => {
    const variants = baseVariants('https://a.example:8443/x/v1', 'openai');
    expect(variants.every((url) => new URL(url).origin === 'https://a.example:8443')).toBe(true);
    expect(variants).not.toContain('https://a.example:8443/x/v1');
    expect(variants.length).toBeLessThanOrEqual(13);
  });

  it.each<[string, string[], string | null, boolean]>([
    ['Docker', ['/.dockerenv'], '', true],
    ['Podman', ['/run/.containerenv'], '', true],
    ['a control group', [], '12:cpu:/kubepods/besteffort/pod1', true],
    ['a laptop', [], '0::/init.scope', false],
    ['no control groups', [], null, false],
  ])('a container is told from %s', (_name, present, cgroup, inside) => {
    const files = {
      exists: (path: string) => present.includes(path),
      read: () => {
        if (cgroup === null) throw new Error('ENOENT');
        return cgroup;
      },
    };
    expect(inContainer(files)).toBe(inside);
  });
});
