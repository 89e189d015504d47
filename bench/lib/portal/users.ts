/** A user whom the policy leaves only what the user's own groups own. */
const RESTRICTED = 'restricted-';

/** Who asks: each a user of their own, of one group. */
export interface Reader {
  userRef: string;
  groupRef: string;
}

/** So many readers of one group. */
export function readersOf(options: {
  readers: number;
  groupRef: string;
  restricted?: boolean;
}): Reader[] {
  const { readers, groupRef, restricted } = options;
  return Array.from({ length: readers }, (_, i) => ({
    userRef: `user:default/${restricted ? RESTRICTED : ''}reader-${i}`,
    groupRef,
  }));
}

/** Whether the policy holds a user to their own. */
export function isRestricted(userRef: string | undefined): boolean {
  return userRef?.startsWith(`user:default/${RESTRICTED}`) ?? true;
}
