import { randomBytes } from 'node:crypto';
import { gunzipSync } from 'node:zlib';
import { Body, Piece } from './Body';

describe('Body', () => {
  it('is the same compressed as it is, in however many pieces', async () => {
    const noise = Piece.of(randomBytes(200_000));
    const text = Piece.of('Ä long text, '.repeat(20_000));
    for (const parts of [
      [],
      [''],
      ['ä'],
      ['x'.repeat(1023)],
      ['x'.repeat(1024)],
      [noise],
      ['head', text, '', 'é', noise, text, 'tail'],
    ]) {
      const body = Body.of(parts);
      const whole = body.toBuffer();
      expect(whole.length).toBe(body.byteLength);
      expect(gunzipSync(await body.gzip()).equals(whole)).toBe(true);
    }
    expect((await Body.of([text]).gzip()).length).toBeLessThan(5_000);
  });

  it('compresses a piece once for all that it is in', async () => {
    const piece = Piece.of('x'.repeat(10_000));
    const bodies = ['a', 'b'].map(head => Body.of([head, piece]));
    const first = piece.deflated();
    await Promise.all(bodies.map(body => body.gzip()));
    expect(piece.deflated()).toBe(first);
  });

  it('says what is not worth compressing', () => {
    const long = Piece.of('x'.repeat(2_000));
    expect(Body.of([long]).isCompressible).toBe(true);
    expect(Body.of([long], { compressible: false }).isCompressible).toBe(false);
    expect(Body.of(['short']).isCompressible).toBe(false);
  });
});
