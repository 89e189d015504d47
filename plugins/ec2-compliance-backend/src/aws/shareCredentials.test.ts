import { shareCredentials } from './shareCredentials';

describe('shareCredentials', () => {
  it('asks once for several clients, and anew when they are about to expire', async () => {
    let asked = 0;
    const share = shareCredentials(async () => ({
      accessKeyId: `key-${++asked}`,
      secretAccessKey: 'secret',
      expiration: new Date(Date.now() + (asked === 1 ? 60_000 : 3_600_000)),
    }));
    const both = await Promise.all([share(), share()]);
    expect(both.map(({ accessKeyId }) => accessKeyId)).toEqual([
      'key-1',
      'key-1',
    ]);
    await expect(share()).resolves.toMatchObject({ accessKeyId: 'key-2' });
    await expect(share()).resolves.toMatchObject({ accessKeyId: 'key-2' });
    expect(asked).toBe(2);
  });

  it('does not remember a failure', async () => {
    const provider = jest
      .fn()
      .mockRejectedValueOnce(new Error('no role'))
      .mockResolvedValue({ accessKeyId: 'key', secretAccessKey: 'secret' });
    const share = shareCredentials(provider);
    await expect(share()).rejects.toThrow('no role');
    await expect(share()).resolves.toMatchObject({ accessKeyId: 'key' });
  });
});
