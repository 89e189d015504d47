import { useApi } from '@backstage/frontend-plugin-api';
import { TargetSummary } from 'backstage-plugin-ec2-compliance-common';
import { useCallback, useMemo, useState } from 'react';
import { ec2ComplianceApiRef } from '../../api';
import { useRequest } from '../../api/useRequest';

/**
 * The accounts and Regions to choose from. Empty for those who may not read the
 * fleet: the filters then offer no list.
 *
 * @param chosen - what is chosen already and has to be told by its name; without
 *   it nothing is asked until someone looks
 */
export function useTargetOptions(chosen: string | undefined): {
  accounts: Array<{ value: string; label: string }>;
  regions: Array<{ value: string; label: string }>;
  loading: boolean;
  onOpen: () => void;
} {
  const api = useApi(ec2ComplianceApiRef);
  const [opened, setOpened] = useState(false);
  const { data, loading } = useRequest({
    key: opened || chosen ? 'targets' : undefined,
    request: signal => api.listTargets({ signal }),
  });
  const onOpen = useCallback(() => setOpened(true), []);
  return useMemo(() => {
    const targets = data?.items ?? [];
    return {
      loading,
      onOpen,
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
  }, [data, loading, onOpen]);
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
