import type { Millis } from '../../../time/cadence';

/** One account of an organisation, whether the sandbox can answer for it or not. */
export interface MemberAccountModel {
  accountId: string;
  name: string;
  email: string;
  state:
    | 'ACTIVE'
    | 'CLOSED'
    | 'PENDING_ACTIVATION'
    | 'PENDING_CLOSURE'
    | 'SUSPENDED';
  joinedAt: Millis;
  joinedMethod: 'CREATED' | 'INVITED';
  /** Takes up room in a page, and is left out of it. */
  removed?: boolean;
}

/**
 * Stands at the management account, and only there.
 *
 * @public
 */
export interface OrganizationModel {
  organizationId: string;
  rootId: string;
  members: MemberAccountModel[];
}
