import { AwsError } from '../../errors/AwsError';
import type { CallContext } from '../../operations/Service';
import type { TrailModel } from './model/TrailModel';

/** A trail with the account that owns it. */
export interface OwnedTrail {
  trail: TrailModel;
  ownerId: string;
}

export function trailArn({ trail, ownerId }: OwnedTrail): string {
  return `arn:aws:cloudtrail:${trail.homeRegion}:${ownerId}:trail/${trail.name}`;
}

/**
 * The trails that an account sees in a Region: its own there, the shadows of
 * its multi-Region trails, and the trail of its organisation.
 */
export function trailsOf({ estate, target }: CallContext): OwnedTrail[] {
  const { accountId, region } = target;
  const visible = ({ trail }: OwnedTrail) =>
    trail.homeRegion === region || trail.multiRegion;
  return estate.accounts
    .flatMap(account =>
      (account.trails ?? []).map(trail => ({
        trail,
        ownerId: account.accountId,
        members: account.organization?.members ?? [],
      })),
    )
    .filter(
      ({ trail, ownerId, members }) =>
        ownerId === accountId ||
        (trail.organization &&
          members.some(member => member.accountId === accountId)),
    )
    .map(({ trail, ownerId }) => ({ trail, ownerId }))
    .filter(visible);
}

/**
 * One trail, by its ARN or, in its home Region, by its name. A member account
 * has to know the trail of its organisation by the ARN.
 */
export function trailOf(nameOrArn: string, context: CallContext): OwnedTrail {
  const { accountId, region } = context.target;
  const isArn = nameOrArn.startsWith('arn:');
  if (
    isArn &&
    !/^arn:aws[\w-]*:cloudtrail:[\w-]+:\d{12}:trail\/.+$/.test(nameOrArn)
  ) {
    throw AwsError.create({
      code: 'CloudTrailARNInvalidException',
      status: 400,
      message: `The trail ARN "${nameOrArn}" is not valid.`,
    });
  }
  const found = trailsOf(context).find(owned =>
    isArn
      ? trailArn(owned) === nameOrArn
      : owned.trail.name === nameOrArn &&
        owned.trail.homeRegion === region &&
        owned.ownerId === accountId,
  );
  if (!found) {
    throw AwsError.create({
      code: 'TrailNotFoundException',
      status: 400,
      message: `Unknown trail: ${
        isArn
          ? nameOrArn
          : `arn:aws:cloudtrail:${region}:${accountId}:trail/${nameOrArn}`
      } for the user: ${accountId}`,
    });
  }
  return found;
}
