import { mockCredentials, mockServices } from '@backstage/backend-test-utils';
import { catalogServiceMock } from '@backstage/plugin-catalog-node/testUtils';
import { VisibleRefs } from './VisibleRefs';

const ALICE = mockCredentials.user('user:default/alice');
const BOB = mockCredentials.user('user:default/bob');

describe('VisibleRefs', () => {
  /** The names that the catalog shows, by principal. */
  const shown = new Map<string, string[]>();
  /** Whom the catalog was asked for, in turn. */
  const asked: string[] = [];
  let time = 0;
  let answer: () => Promise<void>;
  let refs: VisibleRefs;

  beforeEach(() => {
    shown.clear();
    asked.length = 0;
    time = Date.parse('2026-11-30T12:00:00Z');
    answer = async () => {};
    refs = VisibleRefs.create({
      auth: mockServices.auth(),
      catalog: catalogServiceMock.mock({
        async *streamEntities(_request: unknown, { credentials }: any) {
          const { principal } = credentials;
          const who = principal.userEntityRef ?? principal.subject;
          asked.push(who);
          await answer();
          for (const name of shown.get(who) ?? []) {
            yield [{ apiVersion: 'v1', kind: 'Component', metadata: { name } }];
          }
        },
      } as never),
      now: () => new Date(time),
    });
  });

  it('are full refs in lower case, page after page', async () => {
    shown.set('user:default/alice', ['Web', 'api']);
    expect(await refs.read(ALICE)).toEqual([
      'component:default/web',
      'component:default/api',
    ]);
  });

  it('are kept for a minute, and no longer', async () => {
    shown.set('user:default/alice', ['web']);
    await refs.read(ALICE);
    shown.set('user:default/alice', []);
    time += 59_999;
    expect(await refs.read(ALICE)).toEqual(['component:default/web']);
    expect(asked).toHaveLength(1);
    time += 1;
    expect(await refs.read(ALICE)).toEqual([]);
    expect(asked).toHaveLength(2);
  });

  it('are asked for once by requests at the same time', async () => {
    shown.set('user:default/alice', ['web']);
    const [first, second] = await Promise.all([
      refs.read(ALICE),
      refs.read(ALICE),
    ]);
    expect(first).toEqual(second);
    expect(asked).toHaveLength(1);
  });

  it('are never served to another caller', async () => {
    shown.set('user:default/alice', ['web']);
    shown.set('plugin:a', ['api']);
    const plugin = mockCredentials.service('plugin:a');
    const other = mockCredentials.service('plugin:b');
    expect(await refs.read(ALICE)).toEqual(['component:default/web']);
    expect(await refs.read(BOB)).toEqual([]);
    expect(await refs.read(plugin)).toEqual(['component:default/api']);
    expect(await refs.read(other)).toEqual([]);
    expect(asked).toEqual([
      'user:default/alice',
      'user:default/bob',
      'plugin:a',
      'plugin:b',
    ]);
  });

  it('are not kept for a service, whose access may be restricted', async () => {
    const plugin = mockCredentials.service('plugin:a');
    shown.set('plugin:a', ['web']);
    await refs.read(plugin);
    shown.set('plugin:a', []);
    expect(await refs.read(plugin)).toEqual([]);
  });

  it('are not kept when they could not be read, nor in part', async () => {
    shown.set('user:default/alice', ['web']);
    answer = async () => {
      throw new Error('The catalog is away');
    };
    await expect(refs.read(ALICE)).rejects.toThrow('The catalog is away');
    answer = async () => {};
    expect(await refs.read(ALICE)).toEqual(['component:default/web']);
  });

  it('stay when an older reading fails late', async () => {
    shown.set('user:default/alice', ['web']);
    let fail: (error: Error) => void = () => {};
    answer = () => new Promise((_, reject) => (fail = reject));
    const old = refs.read(ALICE);
    await new Promise(setImmediate);
    time += 60_000;
    answer = async () => {};
    await refs.read(ALICE);
    fail(new Error('Too late'));
    await expect(old).rejects.toThrow('Too late');
    await refs.read(ALICE);
    expect(asked).toHaveLength(2);
  });
});
