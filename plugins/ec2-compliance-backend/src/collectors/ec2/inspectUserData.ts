import { createHash } from 'crypto';
import { EvidencePayloads } from '../../evidence';
import { decodeUserData, detectSecrets } from '../../languages';

type UserData = EvidencePayloads['ec2-user-data'];

/** The most places that are kept. */
const MOST_FINDINGS = 50;

/**
 * Looks for secrets in user data as EC2 gives it, and forgets the text: what is
 * left is a hash, and where which detector found something.
 *
 * @param encoded - base64; undefined or empty where there is none
 */
export function inspectUserData(
  encoded: string | undefined,
): Pick<UserData, 'sha256' | 'undecodable' | 'findings'> {
  const bytes = Buffer.from(encoded ?? '', 'base64');
  if (!bytes.length) {
    return { undecodable: false, findings: [] };
  }
  const { parts, undecodable } = decodeUserData(bytes);
  return {
    sha256: createHash('sha256').update(bytes).digest('hex'),
    undecodable,
    findings: parts
      .flatMap(({ part, text }) =>
        detectSecrets(text).map(({ detector, line }) => ({
          detector,
          ...(part !== undefined && { part }),
          line,
        })),
      )
      .slice(0, MOST_FINDINGS),
  };
}
