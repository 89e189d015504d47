import { createHash } from 'crypto';
import { gzipSync } from 'zlib';
import { USER_DATA_RULES } from '../../evidence';
import { inspectUserData } from './inspectUserData';

const SECRET = 'Sunflower-2024!';
const SCRIPT = `#!/bin/bash\necho start\nexport DB_PASSWORD='${SECRET}'\n`;
const inspect = (encoded: string | undefined, salt = 'a') =>
  inspectUserData({ encoded, salt });
const encode = (bytes: string | Buffer) =>
  Buffer.from(bytes).toString('base64');

function mime(...parts: { headers?: string; body: string }[]): string {
  return [
    'Content-Type: multipart/mixed; boundary="==b=="',
    'MIME-Version: 1.0',
    '',
    'A preamble that nobody reads',
    ...parts.flatMap(
      ({ headers = 'Content-Type: text/x-shellscript', body }) => [
        '--==b==',
        headers,
        '',
        body,
      ],
    ),
    '--==b==--',
    '',
  ].join('\r\n');
}

describe('inspectUserData', () => {
  it('keeps where a secret is, and nothing of the text', () => {
    const inspected = inspect(encode(SCRIPT));
    expect(inspected).toEqual({
      saltedHash: expect.stringMatching(/^[0-9a-f]{64}$/),
      rules: USER_DATA_RULES,
      undecodable: false,
      findings: [{ detector: 'password-assignment', line: 3 }],
    });
    expect(JSON.stringify(inspected)).not.toContain('Sunflower');
  });

  it('hashes the whole under the salt, so that nobody can try texts out', () => {
    const { saltedHash } = inspect(encode(SCRIPT));
    expect(inspect(encode(SCRIPT)).saltedHash).toBe(saltedHash);
    expect(inspect(encode(`${SCRIPT} `)).saltedHash).not.toBe(saltedHash);
    expect(inspect(encode(SCRIPT), 'b').saltedHash).not.toBe(saltedHash);
    expect(saltedHash).not.toBe(
      createHash('sha256').update(SCRIPT).digest('hex'),
    );
  });

  it('unpacks gzip, parts, encoded parts, and all of them in one another', () => {
    const inner = { body: 'echo nothing' };
    const packed = mime(inner, {
      headers:
        'Content-Type: text/x-shellscript\r\nContent-Transfer-Encoding: base64',
      body: encode(gzipSync(SCRIPT)),
    });
    const found = [{ detector: 'password-assignment', line: 3 }];
    expect(inspect(encode(gzipSync(SCRIPT))).findings).toEqual(found);
    expect(inspect(encode(mime(inner, { body: SCRIPT }))).findings).toEqual([
      { ...found[0], part: 2 },
    ]);
    expect(inspect(encode(gzipSync(packed))).findings).toEqual([
      { ...found[0], part: 2 },
    ]);
  });

  it.each([
    ['a broken archive', Buffer.from([0x1f, 0x8b, 1, 2, 3])],
    ['bytes that are no text', Buffer.from([1, 0, 2, 0, 3])],
    ['a bomb', gzipSync(Buffer.alloc(4 * 1024 * 1024, 'a'))],
  ])('says so of %s', (_name, bytes) => {
    expect(inspect(encode(bytes))).toMatchObject({
      undecodable: true,
      findings: [],
    });
  });

  it('says what is no base64, rather than that there is none', () => {
    expect(inspect('!!!!')).toMatchObject({
      undecodable: true,
      unread: [{ cause: 'broken' }],
    });
  });

  it('keeps what was not read beside what was', () => {
    const config = `#cloud-config\nwrite_files:\n- path: /x\n  encoding: gz+b64\n  content: H4sIAA==\n`;
    const inspected = inspect(encode(mime({ body: config }, { body: SCRIPT })));
    expect(inspected).toMatchObject({
      undecodable: false,
      unread: [{ cause: 'broken', part: 1, line: 5 }],
      findings: [{ detector: 'password-assignment', part: 2, line: 3 }],
    });
    expect(JSON.stringify(inspected)).not.toMatch(/Sunflower|H4sI/);
  });

  it.each([undefined, ''])('knows that there is none: %j', encoded => {
    expect(inspect(encoded)).toEqual({
      rules: USER_DATA_RULES,
      undecodable: false,
      findings: [],
    });
  });
});
