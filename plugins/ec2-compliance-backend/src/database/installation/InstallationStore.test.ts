import { MigratedDatabases } from '../../testing/MigratedDatabases';
import { InstallationStore } from './InstallationStore';

jest.setTimeout(60_000);

describe('InstallationStore', () => {
  const databases = MigratedDatabases.create();

  it.each(databases.eachSupportedId())(
    'has one salt of its own, whichever replica asks first, %p',
    async id => {
      const knex = await databases.init(id);
      const asked = await Promise.all(
        Array.from({ length: 5 }, () =>
          InstallationStore.create({ knex }).userDataSalt(),
        ),
      );
      expect(asked[0]).toMatch(/^[0-9a-f]{64}$/);
      expect(new Set(asked).size).toBe(1);

      const other = InstallationStore.create({
        knex: await databases.init(id),
      });
      expect(await other.userDataSalt()).not.toBe(asked[0]);
      expect(await InstallationStore.create({ knex }).userDataSalt()).toBe(
        asked[0],
      );
    },
  );

  it.each(databases.eachSupportedId())(
    'knows since when it is judged by which rules, %p',
    async id => {
      const store = InstallationStore.create({
        knex: await databases.init(id),
      });
      const first = new Date('2026-11-23T10:00:00.000Z');
      const later = new Date('2026-11-24T10:00:00.000Z');
      const last = new Date('2026-11-25T10:00:00.000Z');
      const since = (rules: string, now: Date) =>
        store.rulesSince({ rules, now });

      expect(await since('a', first)).toBe(first.toISOString());
      expect(await since('a', later)).toBe(first.toISOString());
      expect(await since('b', later)).toBe(later.toISOString());
      expect(await since('b', last)).toBe(later.toISOString());
      expect(await since('a', last)).toBe(last.toISOString());
    },
  );
});
