import { describe, expect, it } from 'vitest';
import { GROUPS, groupOf, inGroup, readGroup } from '@/components/settings/log/audit-groups';
import { undoChanges } from '@/components/settings/log/undo-changes';
import type { Change, VersionView } from '@/lib/services/settings/types';

describe('entries of the log', () => {
  it.each([
    ['fleet.saved', 'fleet'],
    ['model.breaker_reset', 'fleet'],
    ['policy.saved', 'policy'],
    ['endpoint.key_set', 'keys'],
    ['endpoint.key_removed', 'keys'],
    ['vault.rotated', 'keys'],
    ['session.started', 'access'],
    ['something.new', 'access'],
  ])('%s is about %s', (action, group) => {
    expect(groupOf(action)).toBe(group);
  });

  it.each(GROUPS)('the filter $id is read from the address', ({ id }) => {
    expect(readGroup(id)).toBe(id);
  });

  it.each([null, undefined, '', 'none'])('%o is everything', (value) => {
    expect(readGroup(value)).toBe('all');
  });

  it('are kept by their group', () => {
    const entries = [{ action: 'fleet.saved' }, { action: 'vault.rotated' }];
    expect(inGroup(entries, 'all')).toEqual(entries);
    expect(inGroup(entries, 'keys')).toEqual([{ action: 'vault.rotated' }]);
    expect(inGroup(entries, 'policy')).toEqual([]);
  });
});

describe('what a restore changes', () => {
  const version = (number: number, ...changes: Change[]) =>
    ({ version: number, changes }) as unknown as VersionView;
  const lab = { id: 'lab', protocol: 'openai' };

  it.each([
    ['the newest', 3, []],
    ['one back', 2, [{ path: 'a', before: 3, after: 2 }]],
    [
      'all the way',
      1,
      [
        { path: 'a', before: 3, after: undefined },
        { path: 'endpoints.lab', before: lab, after: undefined },
      ],
    ],
  ])('%s', (_name, target, changes) => {
    const versions = [
      version(3, { path: 'a', before: 2, after: 3 }),
      version(2, { path: 'a', after: 2 }, { path: 'endpoints.lab', after: lab }),
      version(1),
    ];
    expect(undoChanges(versions, target)).toEqual(changes);
  });

  it('is told once for an entry that came and was changed', () => {
    const versions = [
      version(3, { path: 'endpoints.lab.label', before: 'a', after: 'b' }),
      version(2, { path: 'endpoints.lab', after: lab }),
    ];
    expect(undoChanges(versions, 1)).toEqual([{ path: 'endpoints.lab', before: lab, after: undefined }]);
  });

  it('is nothing for what was changed and changed back', () => {
    const versions = [
      version(3, { path: 'a', before: 2, after: 1 }),
      version(2, { path: 'a', before: 1, after: 2 }),
    ];
    expect(undoChanges(versions, 1)).toEqual([]);
  });
});
