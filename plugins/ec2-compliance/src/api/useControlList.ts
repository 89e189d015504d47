import { useApi } from '@backstage/frontend-plugin-api';
import { ControlList } from 'backstage-plugin-ec2-compliance-common';
import { Ec2ComplianceApi, ec2ComplianceApiRef } from './Ec2ComplianceApi';
import { useRequest } from './useRequest';

// The catalogue changes with the backend's version only, so that one answer
// serves all cards and rows of a session. A failure is not kept.
const catalogues = new WeakMap<Ec2ComplianceApi, Catalogue>();

interface Catalogue {
  promise: Promise<ControlList>;
  /** Once it is there, so that a row that mounts later has it at once. */
  list?: ControlList;
}

function loadControls(api: Ec2ComplianceApi): Promise<ControlList> {
  let catalogue = catalogues.get(api);
  if (!catalogue) {
    const loaded: Catalogue = {
      promise: api.listControls().then(list => {
        loaded.list = list;
        return list;
      }),
    };
    loaded.promise.catch(() => catalogues.delete(api));
    catalogues.set(api, loaded);
    catalogue = loaded;
  }
  return catalogue.promise;
}

/**
 * The catalogue of controls as the API holds it, loaded once for all.
 *
 * @param options.wanted - false while nothing of it is shown
 */
export function useControlList(options: { wanted?: boolean } = {}): {
  data?: ControlList;
  error?: Error;
} {
  const { wanted = true } = options;
  const api = useApi(ec2ComplianceApiRef);
  const known = catalogues.get(api)?.list;
  const { data, error } = useRequest({
    key: known || !wanted ? undefined : 'controls',
    request: () => loadControls(api),
  });
  return { data: known ?? data, error };
}
