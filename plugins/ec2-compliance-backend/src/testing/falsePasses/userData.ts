import { quirks as q, UserDataModel } from 'aws-sandbox';
import { InstanceCase } from './types';

type Packing = UserDataModel['packing'];

const base64 = (text: string) => Buffer.from(text).toString('base64');
const SCRIPT = '#!/bin/bash\n';
const SECRET = `${SCRIPT}export DB_PASSWORD='hunter22'\n`;
const cloudConfig = (text: string) => `#cloud-config\n${text}\n`;
const powershell = (text: string) => `<powershell>\n${text}\n</powershell>\n`;

/** A literal that was passed over. */
const LITERALS: Record<string, string> = {
  'second-of-a-line': `${SCRIPT}docker run -e A=$A -e B_SECRET=hunter22 app`,
  'after-a-json-key': `{"token": "$T", "password": "hunter22"}`,
  'after-a-variable-in-quotes': `${SCRIPT}echo '{"token": "'$T'", "password": "hunter22"}' > /etc/app.json`,
  'option-in-capitals': powershell(
    'schtasks /CREATE /TN job /TR job.cmd /RU svc /RP hunter22',
  ),
  'far-to-the-right': `${SCRIPT}echo ${'x'.repeat(
    5000,
  )}; export PASSWORD=hunter22`,
  'base64-in-base64': `${SCRIPT}echo ${base64(
    base64(SECRET),
  )} | base64 -d | base64 -d | sh`,
  'write-files-b64': cloudConfig(
    `write_files:\n- path: /x\n  encoding: b64\n  content: ${base64(SECRET)}`,
  ),
  'escaped-json': `${SCRIPT}echo "{\\"password\\": \\"hunter22\\"}" > /etc/app.json`,
  'chpasswd-list': cloudConfig('chpasswd:\n  list: |\n    root:hunter22'),
  'chpasswd-here-string': `${SCRIPT}chpasswd <<< "root:hunter22"`,
  'passwd-stdin': `${SCRIPT}echo hunter22 | passwd --stdin root`,
  'secure-string-first': powershell(
    '$s = ConvertTo-SecureString "hunter22" -AsPlainText -Force',
  ),
  'secure-string-last': powershell(
    '$s = ConvertTo-SecureString -AsPlainText -Force -String "hunter22"',
  ),
  'secure-string-piped': powershell(
    "$s = 'hunter22' | ConvertTo-SecureString -AsPlainText -Force",
  ),
  xml: `${SCRIPT}cat > x.xml <<EOF\n<password>hunter22</password>\nEOF`,
  'name-db-pass': `${SCRIPT}DB_PASS=hunter22`,
  'name-password2': `${SCRIPT}password2=hunter22`,
  'name-with-a-suffix': `${SCRIPT}DB_PASSWORD_PROD=hunter22`,
  'curl-user': `${SCRIPT}curl -u bob:hunter22 https://a.example`,
  'authorization-bearer': `${SCRIPT}curl -H "Authorization: Bearer hunter22hunter22" https://a.example`,
  'docker-login': `${SCRIPT}docker login -u bob -p hunter22 r.example`,
  netrc: `${SCRIPT}cat > ~/.netrc <<EOF\nmachine a.example login bob password hunter22\nEOF`,
  requirepass: `${SCRIPT}echo "requirepass hunter22" >> /etc/redis.conf`,
  'auth-key': `${SCRIPT}tailscale up --auth-key hunter22`,
  'dollar-in-single-quotes': `${SCRIPT}DB_PASSWORD='$ecret99'`,
  'percent-in-single-quotes': `${SCRIPT}DB_PASSWORD='%ecret99'`,
  'slash-in-single-quotes': `${SCRIPT}DB_PASSWORD='/ecret99'`,
};

/** The same literal, packed. */
const PACKINGS: Packing[] = [
  'plain',
  'gzip',
  'mime',
  'mime-base64',
  'mime-quoted-printable',
  'base64',
  'write-files',
];

/** The very fix, and words that are no secrets. */
const HARMLESS: Record<string, string> = {
  'parameter-store': powershell(
    '$p = (Get-SSMParameter -Name /db/password -WithDecryption $true).Value\n$Password = (Get-SSMParameter -Name /db/password).Value',
  ),
  environ:
    '#!/usr/bin/env python3\nimport os\npassword = os.environ["DB_PASSWORD"]\n',
  'secrets-manager': `${SCRIPT}DB_PASSWORD=$(aws secretsmanager get-secret-value --secret-id db --query SecretString --output text)`,
  'secure-string-of-a-variable': powershell(
    'New-LocalUser -Name svc -Password (ConvertTo-SecureString $v -AsPlainText -Force)',
  ),
  nsswitch: `${SCRIPT}cat > /etc/nsswitch.conf <<EOF\npasswd: files sss\nshadow: files sss\nEOF`,
  'json-of-variables': `${SCRIPT}echo '{"token": "'$T'", "password": "'"$P"'"}' > /etc/app.json`,
  prompt: `${SCRIPT}read -s -p "Password: " PASSWORD`,
  'update-password': cloudConfig(
    'write_files:\n- path: /x.yml\n  content: |\n    user:\n      update_password: "on_create"',
  ),
  'allow-empty-password': `${SCRIPT}docker run -e MYSQL_ALLOW_EMPTY_PASSWORD=yes mysql`,
};

const instance = (
  name: string,
  userData: UserDataModel,
  expected: InstanceCase['expected'][string],
): InstanceCase => ({
  name: `user-data-${name}`,
  quirks: [q.withUserData(userData)],
  expected: { 'password-literals': expected },
});

/** What user data holds, and in which words and wrappings. */
export const USER_DATA: InstanceCase[] = [
  ...Object.entries(LITERALS).map(([name, text]) =>
    instance(name, { text, packing: 'plain' }, 'NON_COMPLIANT literals-found'),
  ),
  ...PACKINGS.map(packing =>
    instance(
      `packed-${packing}`,
      { text: SECRET, packing },
      'NON_COMPLIANT literals-found',
    ),
  ),
  ...Object.entries(HARMLESS).map(([name, text]) =>
    instance(
      `harmless-${name}`,
      { text, packing: 'plain' },
      'COMPLIANT no-literals',
    ),
  ),
  instance(
    'cut-off',
    { text: SECRET, packing: 'write-files-broken' },
    'INSUFFICIENT_DATA partly-read',
  ),
];
