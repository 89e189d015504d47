import { type Cadence, lastDate, type Millis } from '../../time/cadence';
import type {
  AccessKeyModel,
  IdentityModel,
  IdentityUser,
} from './model/IdentityModel';

const HEADER = [
  'user',
  'arn',
  'user_creation_time',
  'password_enabled',
  'password_last_used',
  'password_last_changed',
  'password_next_rotation',
  'mfa_active',
  'access_key_1_active',
  'access_key_1_last_rotated',
  'access_key_1_last_used_date',
  'access_key_1_last_used_region',
  'access_key_1_last_used_service',
  'access_key_2_active',
  'access_key_2_last_rotated',
  'access_key_2_last_used_date',
  'access_key_2_last_used_region',
  'access_key_2_last_used_service',
  'cert_1_active',
  'cert_1_last_rotated',
  'cert_2_active',
  'cert_2_last_rotated',
];
const NONE = 'N/A';
const NEVER = 'no_information';
const NO_CERTIFICATES = ['false', NONE, 'false', NONE];

/** The credential report: the root user first, then the users. */
export function credentialReportCsv(
  accountId: string,
  identity: IdentityModel,
  generatedAt: Millis,
): string {
  const rows = [
    HEADER,
    rootRow(accountId, identity, generatedAt),
    ...identity.users.map(user => userRow(accountId, user, generatedAt)),
  ];
  return rows.map(row => row.join(',')).join('\n');
}

function rootRow(
  accountId: string,
  { root }: IdentityModel,
  now: Millis,
): string[] {
  return [
    '<root_account>',
    `arn:aws:iam::${accountId}:root`,
    iso(new Date(root.createdAt)),
    'not_supported',
    lastUse(root.passwordLastUsed, now),
    'not_supported',
    'not_supported',
    String(root.mfa),
    ...keyColumns(
      root.accessKeyActive
        ? { accessKeyId: '', active: true, rotatedAt: root.createdAt }
        : undefined,
      now,
    ),
    ...keyColumns(undefined, now),
    ...NO_CERTIFICATES,
  ];
}

function userRow(accountId: string, user: IdentityUser, now: Millis): string[] {
  const { password } = user;
  return [
    user.name,
    `arn:aws:iam::${accountId}:user${user.path}${user.name}`,
    iso(new Date(user.createdAt)),
    String(password !== undefined),
    password ? lastUse(password.lastUsed, now) : NONE,
    password ? iso(new Date(password.changedAt)) : NONE,
    NONE,
    String(user.mfa),
    ...keyColumns(user.keys[0], now),
    ...keyColumns(user.keys[1], now),
    ...NO_CERTIFICATES,
  ];
}

function keyColumns(key: AccessKeyModel | undefined, now: Millis): string[] {
  if (!key) {
    return ['false', NONE, NONE, NONE, NONE];
  }
  const { lastUsed } = key;
  return [
    String(key.active),
    iso(new Date(key.rotatedAt)),
    lastUsed ? iso(lastDate(lastUsed.at, now)) : NONE,
    lastUsed?.region ?? NONE,
    lastUsed?.service ?? NONE,
  ];
}

function lastUse(cadence: Cadence | undefined, now: Millis): string {
  return cadence ? iso(lastDate(cadence, now)) : NEVER;
}

/** Times of the report bear an offset and no fraction. */
function iso(date: Date): string {
  return `${date.toISOString().slice(0, 19)}+00:00`;
}
