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
};

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
