import { cpuTimeSince } from '../../testing/cpuTime';
import { detectSecrets } from './detectSecrets';

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

  it.each([
    'a.',
    'a-',
    'x-password',
    'mysql -x ',
    'echo a:b|',
    'ConvertTo-SecureString ',
  ])("takes a time in proportion to the length of '%s'…", text => {
    const line = text.repeat(4095 / text.length);
    const start = process.cpuUsage();
    detectSecrets(`${line}\n`.repeat(64));
    expect(cpuTimeSince(start)).toBeLessThan(400);
  });
});
