import { Phrase, phraseOf } from 'backstage-plugin-ec2-compliance-common';
import { TrailChange } from '../../evidence';

/** How sentences call whoever made a call. */
export const CALLER_PHRASES = {
  'root-user': 'the root user',
  'iam-user': 'an IAM user',
  'identity-center-user': 'a user of IAM Identity Center',
  'web-identity': 'a web identity',
  'federated-user': 'a federated user',
  account: "the account '{{name}}'",
  'unknown-account': "the account 'unknown'",
  somebody: 'somebody',
  'role-session': '{{session}} by the role {{role}}',
} as const;
const phrase = phraseOf(CALLER_PHRASES);

/** Whoever made a call as a sentence calls them: by name, where there is one. */
export function nameCaller({
  who,
  role,
}: Pick<TrailChange, 'who' | 'role'>): string | Phrase {
  if (typeof who === 'string') {
    return who;
  }
  const { kind, name } = who;
  switch (kind) {
    case 'account':
      return name === undefined
        ? phrase('unknown-account')
        : phrase('account', { name });
    case 'role-session': {
      const session = name ?? phrase('somebody');
      return role ? phrase('role-session', { session, role }) : session;
    }
    default:
      return name ?? phrase(kind);
  }
}
