import {
  DescribeTrails$,
  type DescribeTrailsRequest,
  type DescribeTrailsResponse,
  type Trail,
} from '@aws-sdk/client-cloudtrail';
import { operation } from '../../operations/Service';
import { type OwnedTrail, trailArn, trailsOf } from './trailsOf';

/** Trails of the account, shadows of other Regions and the organisation's. */
export const describeTrails = operation<
  DescribeTrailsRequest,
  DescribeTrailsResponse
>({
  schema: DescribeTrails$,
  handle({ trailNameList = [], includeShadowTrails = true }, context) {
    const { region, accountId } = context.target;
    const trails = trailsOf(context)
      .filter(({ trail }) => includeShadowTrails || trail.homeRegion === region)
      .filter(
        owned =>
          trailNameList.length === 0 ||
          trailNameList.includes(trailArn(owned)) ||
          (owned.ownerId === accountId &&
            trailNameList.includes(owned.trail.name)),
      );
    return { trailList: trails.map(toTrail) };
  },
});

function toTrail(owned: OwnedTrail): Trail {
  const { trail, ownerId } = owned;
  return {
    Name: trail.name,
    S3BucketName: trail.bucket,
    IncludeGlobalServiceEvents: trail.includeGlobalServices,
    IsMultiRegionTrail: trail.multiRegion,
    HomeRegion: trail.homeRegion,
    TrailARN: trailArn(owned),
    LogFileValidationEnabled: trail.logFileValidation,
    CloudWatchLogsLogGroupArn: trail.logGroupArn,
    CloudWatchLogsRoleArn: trail.logGroupArn
      ? `arn:aws:iam::${ownerId}:role/trail-to-logs`
      : undefined,
    KmsKeyId: trail.kmsKeyId,
    HasCustomEventSelectors: true,
    HasInsightSelectors: false,
    IsOrganizationTrail: trail.organization,
  };
}
