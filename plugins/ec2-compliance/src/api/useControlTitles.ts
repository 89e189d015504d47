import { useApi } from '@backstage/frontend-plugin-api';
import { ControlTitle } from 'backstage-plugin-ec2-compliance-common';
import { Ec2ComplianceApi, ec2ComplianceApiRef } from './Ec2ComplianceApi';
import { useRequest } from './useRequest';

interface Titles {
  promise: Promise<ControlTitle[]>;
  /** Once they are there, so that a row that mounts later has them at once. */
  value?: ControlTitle[];
}

// They change with the backend's version only, so that one answer serves all
// cards and rows of a session. A failure is not kept.
const kept = new WeakMap<Ec2ComplianceApi, Titles>();

function loadTitles(api: Ec2ComplianceApi): Promise<ControlTitle[]> {
  const before = kept.get(api);
  if (before) return before.promise;
  const titles: Titles = {
    promise: api.listControlTitles().then(({ items }) => {
      titles.value = items;
      return items;
    }),
  };
  titles.promise.catch(() => kept.delete(api));
  kept.set(api, titles);
  return titles.promise;
}

/**
 * The titles of all controls, loaded once for all.
 *
 * @param options.wanted - false while none of them is shown
 */
export function useControlTitles(options: { wanted?: boolean }): {
  data?: ControlTitle[];
  error?: Error;
} {
  const { wanted = true } = options;
  const api = useApi(ec2ComplianceApiRef);
  const known = kept.get(api)?.value;
  const { data, error } = useRequest({
    key: known || !wanted ? undefined : 'titles',
    request: () => loadTitles(api),
  });
  return { data: known ?? data, error };
}
