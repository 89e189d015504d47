import { gzipSync } from 'node:zlib';
import type { UserDataModel, UserDataPacking } from '../model/UserDataModel';

const BOUNDARY = '==BOUNDARY==';

const PACK: Record<UserDataPacking, (text: string) => string | Buffer> = {
  plain: text => text,
  gzip: text => gzipSync(text),
  mime: text => multipart(text, '7bit'),
  'mime-base64': text =>
    multipart(
      Buffer.from(text)
        .toString('base64')
        .replace(/.{76}/g, line => `${line}\n`),
      'base64',
    ),
  'mime-quoted-printable': text =>
    multipart(
      text
        .replace(/=/g, '=3D')
        .replace(/.{70}(?=..)/g, line =>
          /=.?$/.test(line) ? line : `${line}=\n`,
        ),
      'quoted-printable',
    ),
  base64: text => Buffer.from(text).toString('base64'),
  'write-files': text => writeFiles(gzipSync(text)),
  'write-files-broken': text => writeFiles(gzipSync(text).subarray(0, 24)),
};

/** cloud-config that writes the script and runs it. */
function writeFiles(content: Buffer): string {
  return [
    '#cloud-config',
    'write_files:',
    '  - path: /opt/start.sh',
    '    encoding: gz+b64',
    `    content: ${content.toString('base64')}`,
    'runcmd:',
    '  - [sh, /opt/start.sh]',
    '',
  ].join('\n');
}

/** User data as EC2 answers it. */
export function encodeUserData({ text, packing }: UserDataModel): string {
  return Buffer.from(PACK[packing](text)).toString('base64');
}

/** A cloud-config part, then the script. */
function multipart(script: string, encoding: string): string {
  return [
    `Content-Type: multipart/mixed; boundary="${BOUNDARY}"`,
    'MIME-Version: 1.0',
    '',
    `--${BOUNDARY}`,
    'Content-Type: text/cloud-config; charset="us-ascii"',
    '',
    '#cloud-config',
    'repo_upgrade: none',
    '',
    `--${BOUNDARY}`,
    'Content-Type: text/x-shellscript; charset="us-ascii"',
    `Content-Transfer-Encoding: ${encoding}`,
    '',
    script,
    `--${BOUNDARY}--`,
    '',
  ].join('\n');
}
