import { gzipSync } from 'zlib';
import { detectSecrets } from './detectSecrets';
import { inspectUserData } from './inspectUserData';

const SECRET = 'Sunflower-2024!';
const SCRIPT = `#!/bin/bash\necho start\nexport DB_PASSWORD='${SECRET}'\n`;
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
    const inspected = inspectUserData(encode(SCRIPT));
    expect(inspected).toEqual({
      sha256: expect.stringMatching(/^[0-9a-f]{64}$/),
      undecodable: false,
      findings: [{ detector: 'password-assignment', line: 3 }],
    });
    expect(JSON.stringify(inspected)).not.toContain('Sunflower');
  });

  it('unpacks gzip, parts, encoded parts, and all of them in one another', () => {
    const inner = { body: 'echo nothing' };
    const packed = mime(inner, {
      headers:
        'Content-Type: text/x-shellscript\r\nContent-Transfer-Encoding: base64',
      body: encode(gzipSync(SCRIPT)),
    });
    const found = [{ detector: 'password-assignment', line: 3 }];
    expect(inspectUserData(encode(gzipSync(SCRIPT))).findings).toEqual(found);
    expect(
      inspectUserData(encode(mime(inner, { body: SCRIPT }))).findings,
    ).toEqual([{ ...found[0], part: 2 }]);
    expect(inspectUserData(encode(gzipSync(packed))).findings).toEqual([
      { ...found[0], part: 2 },
    ]);
  });

  it.each([
    ['a broken archive', Buffer.from([0x1f, 0x8b, 1, 2, 3])],
    ['bytes that are no text', Buffer.from([1, 0, 2, 0, 3])],
    ['a bomb', gzipSync(Buffer.alloc(4 * 1024 * 1024, 'a'))],
  ])('says so of %s', (_name, bytes) => {
    expect(inspectUserData(encode(bytes))).toMatchObject({
      undecodable: true,
      findings: [],
    });
  });

  it.each([undefined, ''])('knows that there is none: %j', encoded => {
    expect(inspectUserData(encoded)).toEqual({
      undecodable: false,
      findings: [],
    });
  });
});

describe('detectSecrets', () => {
  it.each([
    ["PGPASSWORD='hunter22'", 'password-assignment'],
    ['password: hunter22', 'password-assignment'],
    ['"db_password": "hunter22",', 'password-assignment'],
    ['API_TOKEN=hk_live_0123456789', 'password-assignment'],
    ['$AdminPassword = "hunter22"', 'password-assignment'],
    ['aws_secret_access_key = wJalrXUtnFEMI/K7MDENG', 'password-assignment'],
    ['AWS_ACCESS_KEY_ID=AKIAIOSFODNN7EXAMPLE', 'aws-access-key'],
    ['-----BEGIN RSA PRIVATE KEY-----', 'private-key'],
    ['-----BEGIN PRIVATE KEY-----', 'private-key'],
    ['git clone https://bob:hunter22@git.example/x', 'url-credentials'],
    ['./install --password hunter22', 'password-option'],
    ['mysql -u root -phunter22 db', 'password-option'],
    ["echo 'root:hunter22' | chpasswd", 'chpasswd'],
    ['net user svc "Pallet#Jack77" /add', 'net-user'],
    [
      '$s = ConvertTo-SecureString "hunter22" -AsPlainText -Force',
      'plain-secure-string',
    ],
  ])('finds %s', (line, detector) => {
    expect(detectSecrets(`first\n${line}\n`)).toContainEqual({
      detector,
      line: 2,
    });
  });

  it.each([
    'DB_PASSWORD=$(aws secretsmanager get-secret-value --secret-id db)',
    'DB_PASSWORD="$SECRET"',
    'DB_PASSWORD=${SECRET}',
    'password: {{ vault_password }}',
    'password: <password>',
    'password: "{{resolve:secretsmanager:db}}"',
    'PASSWORD_FILE=/run/secrets/db',
    'DB_PASSWORD=/run/secrets/db',
    'DB_SECRET=arn:aws:secretsmanager:us-east-1:111122223333:secret:db',
    'PasswordAuthentication no',
    'password = true',
    'TOKEN=`curl -X PUT http://169.254.169.254/latest/api/token`',
    'TOKEN=$(curl -H "X-aws-ec2-metadata-token-ttl-seconds: 21600" -X PUT http://169.254.169.254/latest/api/token)',
    'curl -H "X-aws-ec2-metadata-token: $TOKEN" http://169.254.169.254/',
    'curl --token $TOKEN https://example.com/a:b',
    '# The password comes from Secrets Manager at start.',
    'mysql -u root -p"$PASS" db',
    'net user svc $password /add',
  ])('leaves %s alone', line => {
    expect(detectSecrets(line)).toEqual([]);
  });
});
