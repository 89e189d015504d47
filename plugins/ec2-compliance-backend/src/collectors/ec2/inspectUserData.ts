import { createHmac } from 'crypto';
import { EvidencePayloads, USER_DATA_RULES } from '../../evidence';
import { readUserData } from '../../languages';

type UserData = EvidencePayloads['ec2-user-data'];

/** The most places that are kept. */
const MOST_PLACES = 50;

/** What is not in base64, as EC2 answers it. */
const NOT_BASE64 = /[^A-Za-z0-9+/=\s]|=[^=\s]/;

/**
 * Looks for secrets in user data as EC2 gives it, and forgets the text: what is
 * left is a hash, and where which detector found something.
 *
 * @param options - `encoded` is base64, undefined or empty where there is none;
 *   `salt` is this installation's
 */
export function inspectUserData(options: {
  encoded: string | undefined;
  salt: string;
}): Pick<
  UserData,
  'saltedHash' | 'undecodable' | 'findings' | 'unread' | 'rules'
> {
  const rules = USER_DATA_RULES;
  const text = options.encoded ?? '';
  const hashOf = (data: Buffer) =>
    createHmac('sha256', options.salt).update(data).digest('hex');
  const bytes = Buffer.from(text, 'base64');
  if (NOT_BASE64.test(text) || (text.trim() && !bytes.length)) {
    return {
      rules,
      saltedHash: hashOf(Buffer.from(text)),
      undecodable: true,
      unread: [{ cause: 'broken' }],
      findings: [],
    };
  }
  if (!bytes.length) {
    return { rules, undecodable: false, findings: [] };
  }
  const { findings, unread, undecodable } = readUserData(bytes);
  return {
    rules,
    saltedHash: hashOf(bytes),
    undecodable,
    unread: unread.length ? unread.slice(0, MOST_PLACES) : undefined,
    findings: findings.slice(0, MOST_PLACES),
  };
}
