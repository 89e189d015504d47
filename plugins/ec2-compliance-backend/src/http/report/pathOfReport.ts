import { parseEntityRef } from '@backstage/catalog-model';
import { ReportFacts } from 'backstage-plugin-ec2-compliance-common';

/** The request that reads the same facts, as long as they stand. */
export function pathOfReport({
  period,
  scope,
}: Pick<ReportFacts, 'period' | 'scope'>): string {
  const { from, to } = period;
  return `/v1/reports/${pathOfScope(scope)}?from=${from}&to=${to}`;
}

function pathOfScope(scope: ReportFacts['scope']): string {
  if (scope.kind === 'estate') {
    return 'estate';
  }
  const { kind, namespace, name } = parseEntityRef(scope.entityRef);
  return [kind, namespace, name].map(encodeURIComponent).join('/');
}
