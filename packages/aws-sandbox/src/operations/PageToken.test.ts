import { decodeToken, encodeToken, requestDigest } from './PageToken';

describe('PageToken', () => {
  const request = requestDigest(['GetInventory', '111111111111', {}]);

  it('leads back to its position, and only in its own listing', () => {
    const token = encodeToken({ position: 400, request });
    expect(decodeToken(token, request)).toBe(400);
    expect(decodeToken(token, requestDigest(['another']))).toBeUndefined();
    expect(decodeToken('', request)).toBeUndefined();
    const forged = Buffer.from(token, 'base64url')
      .toString('utf8')
      .replace(/^400/, '800');
    expect(
      decodeToken(Buffer.from(forged).toString('base64url'), request),
    ).toBeUndefined();
  });

  it('is never the same twice, as after an empty page', () => {
    const content = { position: 0, request };
    expect(encodeToken(content)).not.toBe(encodeToken(content));
  });
});
