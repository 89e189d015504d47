import { useApi } from '@backstage/frontend-plugin-api';
import { ControlDescription } from 'backstage-plugin-ec2-compliance-common';
import { useMemo } from 'react';
import { Ec2ComplianceApi, ec2ComplianceApiRef } from '../../api';
import { useRequest } from '../../api/useRequest';

// The catalogue changes with the backend's version only, so that one answer
// serves all cards and rows of a session. A failure is not kept.
const catalogues = new WeakMap<Ec2ComplianceApi, Catalogue>();

interface Catalogue {
  promise: Promise<ControlDescription[]>;
  /** Once it is there, so that a row that mounts later has it at once. */
  items?: ControlDescription[];
}

function loadControls(api: Ec2ComplianceApi): Promise<ControlDescription[]> {
  let catalogue = catalogues.get(api);
  if (!catalogue) {
    const loaded: Catalogue = {
      promise: api.listControls().then(list => {
        loaded.items = list.items;
        return list.items;
      }),
    };
    loaded.promise.catch(() => catalogues.delete(api));
    catalogues.set(api, loaded);
    catalogue = loaded;
  }
  return catalogue.promise;
}

export interface Controls {
  all: ControlDescription[];
  get: (controlId: string) => ControlDescription | undefined;
  /** What a row says; failing ones say what is wrong. */
  titleOf: (controlId: string, failing?: boolean) => string;
  /** True until the catalogue is there or has failed. */
  loading: boolean;
}

/** The catalogue of controls. Until it is there, ids stand in for titles. */
export function useControls(): Controls {
  const api = useApi(ec2ComplianceApiRef);
  const { data: answer, error } = useRequest({
    key: 'controls',
    request: () => loadControls(api),
  });
  const data = answer ?? catalogues.get(api)?.items;
  return useMemo(() => {
    const byId = new Map((data ?? []).map(control => [control.id, control]));
    return {
      all: data ?? [],
      get: id => byId.get(id),
      titleOf: (id, failing) => {
        const control = byId.get(id);
        return (failing ? control?.failingTitle : control?.title) ?? id;
      },
      loading: !data && !error,
    };
  }, [data, error]);
}
