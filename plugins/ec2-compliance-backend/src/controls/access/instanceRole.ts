import { EvidencePayloads, evidencePhrase, valueOf } from '../../evidence';
import {
  judgeUnavailable,
  notInReading,
  PresentEvidence,
} from '../judging/readEvidence';
import { readRecord } from '../judging/readRecord';
import { readTime } from '../judging/times';
import { ControlContext, Judgement } from '../judging/types';

/** A role as IAM shows it. */
export type InstanceRole =
  EvidencePayloads['iam-instance-roles']['roles'][string];

/**
 * The role of an instance:
 *
 * - `judgement`: IAM could not be read, or was read before the instance started
 * - `profileArn` alone: the profile holds no role, or was deleted
 */
export type InstanceRoleLookup =
  | { judgement: Judgement }
  | { judgement?: undefined; profileArn: string; role?: InstanceRole };

/** Follows the instance profile to its role; their names need not be the same. */
export function findInstanceRole(
  context: ControlContext,
  profileArn: string,
): InstanceRoleLookup {
  const source = 'iam-instance-roles';
  const record = readRecord(context, source);
  if (record.state === 'unavailable') {
    return { judgement: judgeUnavailable(source, record) };
  }
  const { payload, collectedAt } = record as PresentEvidence<typeof source>;
  const roleArn = valueOf(payload.profiles, profileArn);
  const role =
    roleArn === undefined ? undefined : valueOf(payload.roles, roleArn);
  if (!role) {
    const readAt = readTime(collectedAt);
    const launchedAt = readTime(context.instance.launchTime);
    if (
      readAt !== undefined &&
      launchedAt !== undefined &&
      readAt < launchedAt
    ) {
      return {
        judgement: judgeUnavailable(
          source,
          notInReading(
            source,
            evidencePhrase('cause.before-start', { at: collectedAt }),
          ),
        ),
      };
    }
    return { profileArn };
  }
  return { profileArn, role };
}
