import type { Criterion } from '@aws-sdk/client-accessanalyzer';
import { AwsError } from '../../errors/AwsError';
import type { CallContext } from '../../operations/Service';
import { hashText, hex8, mix } from '../../random/random';
import type { AccessFindingModel, AnalyzerModel } from './model/AnalyzerModel';

/** The API gives 100 at most, and takes larger sizes for that. */
export const FINDING_PAGE = {
  sizeMember: 'maxResults',
  tokenMember: 'nextToken',
  min: 1,
  max: 100,
  default: 100,
  clamp: true,
};

export function analyzerArn(
  analyzer: AnalyzerModel,
  { target }: CallContext,
): string {
  return `arn:aws:access-analyzer:${target.region}:${target.accountId}:analyzer/${analyzer.name}`;
}

export function findingId(arn: string, finding: AccessFindingModel): string {
  const a = hex8(hashText(`${arn}/${finding.key}`));
  const b = hex8(mix(hashText(`${finding.key}/${arn}`)));
  return `${a}-${b.slice(0, 4)}-4${b.slice(5)}-9${a.slice(1, 4)}-${b}${a.slice(
    4,
  )}`;
}

/** The analyzer with this ARN, in the caller's account and Region. */
export function analyzerOf(arn: string, context: CallContext): AnalyzerModel {
  const analyzer = context.target.settings.analyzers?.find(
    candidate => analyzerArn(candidate, context) === arn,
  );
  if (!analyzer) {
    throw AwsError.create({
      code: 'ResourceNotFoundException',
      status: 404,
      message: `No analyzer "${arn}" in this account and Region`,
      members: { resourceId: arn, resourceType: 'Analyzer' },
    });
  }
  return analyzer;
}

/** What the filter keys of both versions refer to. */
function property(
  finding: AccessFindingModel,
  arn: string,
  key: string,
  { target }: CallContext,
): string | undefined {
  switch (key) {
    case 'id':
      return findingId(arn, finding);
    case 'status':
      return finding.status;
    case 'resource':
      return finding.resource;
    case 'resourceType':
      return finding.resourceType;
    case 'resourceOwnerAccount':
      return target.accountId;
    case 'findingType':
      return finding.type;
    case 'error':
      return finding.error;
    case 'isPublic':
      return finding.isPublic === undefined
        ? undefined
        : String(finding.isPublic);
    default:
      return key.startsWith('principal.')
        ? finding.principal?.[key.slice('principal.'.length)]
        : undefined;
  }
}

const KEYS =
  /^(id|status|resource|resourceType|resourceOwnerAccount|findingType|isPublic|error|principal\..+)$/;

/** The findings that pass a filter. */
export function filterFindings(
  findings: AccessFindingModel[],
  filter: Record<string, Criterion> | undefined,
  arn: string,
  context: CallContext,
): AccessFindingModel[] {
  const criteria = Object.entries(filter ?? {});
  const unknown = criteria.find(([key]) => !KEYS.test(key));
  if (unknown) {
    throw context.problem(
      'validation',
      `The filter key "${unknown[0]}" is not valid`,
    );
  }
  return findings.filter(finding =>
    criteria.every(([key, criterion]) => {
      const value = property(finding, arn, key, context);
      const { eq, neq, contains, exists } = criterion;
      return (
        (eq === undefined || (value !== undefined && eq.includes(value))) &&
        (neq === undefined || value === undefined || !neq.includes(value)) &&
        (contains === undefined ||
          contains.some(part => value?.includes(part))) &&
        (exists === undefined || exists === (value !== undefined))
      );
    }),
  );
}
