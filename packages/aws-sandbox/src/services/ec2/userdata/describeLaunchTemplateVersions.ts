import {
  DescribeLaunchTemplateVersions$,
  type DescribeLaunchTemplateVersionsRequest,
  type DescribeLaunchTemplateVersionsResult,
  type LaunchTemplateVersion,
} from '@aws-sdk/client-ec2';
import type { Target } from '../../../estate/Target';
import { listArray } from '../../../operations/Listing';
import { pagedOperation } from '../../../operations/pagedOperation';
import { indexOf, type LaunchTemplateEntry } from '../network/targetIndex';
import { ec2Error, refuseDryRun, refusedSize } from '../requests/ec2Ids';
import { encodeUserData } from './encodeUserData';
import { FORMER_USER_DATA, userDataOf } from './userDataOf';

const ALIASES = ['$Latest', '$Default'];

/**
 * Versions of one launch template, or the latest or default one of all; at
 * most 200 a page.
 */
export const describeLaunchTemplateVersions = pagedOperation<
  DescribeLaunchTemplateVersionsRequest,
  DescribeLaunchTemplateVersionsResult,
  LaunchTemplateVersion
>({
  schema: DescribeLaunchTemplateVersions$,
  page: {
    sizeMember: 'MaxResults',
    tokenMember: 'NextToken',
    min: 1,
    max: 200,
    default: 200,
    refusal: refusedSize,
  },
  list(input, { target }) {
    refuseDryRun(input);
    const { launchTemplates } = indexOf(target);
    const { LaunchTemplateId: id, LaunchTemplateName: name } = input;
    if (id === undefined && name === undefined) {
      return listArray(
        latestOfAll(input, Array.from(launchTemplates.values()), target),
      );
    }
    const template = Array.from(launchTemplates.values()).find(
      entry => entry.id === id || (id === undefined && entry.name === name),
    );
    if (!template) {
      throw id === undefined
        ? ec2Error(
            'InvalidLaunchTemplateName.NotFoundException',
            `The specified launch template, with template name ${name}, does not exist.`,
          )
        : ec2Error(
            'InvalidLaunchTemplateId.NotFound',
            `The specified launch template, with template ID ${id}, does not exist.`,
          );
    }
    return listArray(
      versionsOf(input, template).map(version =>
        toVersion(template, version, target),
      ),
    );
  },
  answer: LaunchTemplateVersions => ({ LaunchTemplateVersions }),
});

/** Without a template only the two aliases can be asked for. */
function latestOfAll(
  input: DescribeLaunchTemplateVersionsRequest,
  templates: LaunchTemplateEntry[],
  target: Target,
): LaunchTemplateVersion[] {
  const versions = input.Versions ?? [];
  if (versions.length === 0 || !versions.every(v => ALIASES.includes(v))) {
    throw ec2Error(
      'MissingParameter',
      'The request must include either the ID or name of the launch template, or only $Latest or $Default as versions.',
    );
  }
  return templates.map(template =>
    toVersion(template, template.latest, target),
  );
}

function versionsOf(
  { Versions, MinVersion, MaxVersion }: DescribeLaunchTemplateVersionsRequest,
  { id, latest }: LaunchTemplateEntry,
): number[] {
  const numberOf = (text: string) => {
    const version = ALIASES.includes(text) ? latest : Number(text);
    if (!Number.isInteger(version) || version < 1 || version > latest) {
      throw ec2Error(
        'InvalidLaunchTemplateId.VersionNotFound',
        `Could not find the specified version ${text} for the launch template with ID ${id}.`,
      );
    }
    return version;
  };
  if (Versions && Versions.length > 0) {
    return Array.from(new Set(Versions.map(numberOf)));
  }
  const from = MinVersion === undefined ? 1 : numberOf(MinVersion);
  const to = MaxVersion === undefined ? latest : numberOf(MaxVersion);
  const versions: number[] = [];
  for (let version = to; version >= from; version--) {
    versions.push(version);
  }
  return versions;
}

function toVersion(
  { id, name, latest, instanceId }: LaunchTemplateEntry,
  version: number,
  target: Target,
): LaunchTemplateVersion {
  const instance = target.find(instanceId)!;
  const userData = version === latest ? userDataOf(instance) : FORMER_USER_DATA;
  return {
    LaunchTemplateId: id,
    LaunchTemplateName: name,
    VersionNumber: version,
    DefaultVersion: version === latest,
    CreateTime: new Date(
      Date.parse('2026-01-05T02:00:00Z') + version * 86_400_000,
    ),
    CreatedBy: `arn:aws:sts::${target.accountId}:assumed-role/deploy-pipeline/release`,
    LaunchTemplateData: {
      ImageId: instance.imageId,
      KeyName: instance.keyName,
      UserData: userData && encodeUserData(userData),
      SecurityGroupIds: instance.interfaces[0].groups,
    },
    Operator: { Managed: false },
  };
}
