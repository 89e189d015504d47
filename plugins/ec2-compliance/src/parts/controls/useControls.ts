import { ControlDescription } from 'backstage-plugin-ec2-compliance-common';
import { useMemo } from 'react';
import { useControlList } from '../../api/useControlList';

export interface Controls {
  all: ControlDescription[];
  get: (controlId: string) => ControlDescription | undefined;
  /** What a row says; failing ones say what is wrong. */
  titleOf: (controlId: string, failing?: boolean) => string;
  /** True until the catalogue is there or has failed. */
  loading: boolean;
}

/**
 * The catalogue of controls. Until it is there, ids stand in for titles.
 *
 * @param options.wanted - false while nothing of it is shown
 */
export function useControls(options?: { wanted?: boolean }): Controls {
  const { data, error } = useControlList(options);
  return useMemo(() => {
    const all = data?.items ?? [];
    const byId = new Map(all.map(control => [control.id, control]));
    return {
      all,
      get: id => byId.get(id),
      titleOf: (id, failing) => {
        const control = byId.get(id);
        return (failing ? control?.failingTitle : control?.title) ?? id;
      },
      loading: !data && !error,
    };
  }, [data, error]);
}
