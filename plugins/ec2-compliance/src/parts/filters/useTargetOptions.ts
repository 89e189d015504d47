import { useApi } from '@backstage/frontend-plugin-api';
import { TargetSummary } from 'backstage-plugin-ec2-compliance-common';
import { useMemo } from 'react';
import { ec2ComplianceApiRef } from '../../api';
import { useRequest } from '../../api/useRequest';

/**
 * The accounts and Regions to choose from. Empty for those who may not read the
 * fleet: the filters then offer no list.
 */
export function useTargetOptions(): {
  accounts: Array<{ value: string; label: string }>;
  regions: Array<{ value: string; label: string }>;
} {
  const api = useApi(ec2ComplianceApiRef);
  const { data } = useRequest({
    key: 'targets',
    request: signal => api.listTargets({ signal }),
  });
  return useMemo(() => {
    const targets = data?.items ?? [];
    return {
      accounts: distinct(targets, target => ({
        value: target.accountId,
        label: target.accountAlias
          ? `${target.accountAlias} (${target.accountId})`
          : target.accountId,
      })),
      regions: distinct(targets, target => ({
        value: target.region,
        label: target.region,
      })),
    };
  }, [data]);
}

function distinct(
  targets: TargetSummary[],
  optionOf: (target: TargetSummary) => { value: string; label: string },
) {
  const options = new Map(
    targets.map(optionOf).map(option => [option.value, option]),
  );
  return [...options.values()].sort((a, b) => a.label.localeCompare(b.label));
}
