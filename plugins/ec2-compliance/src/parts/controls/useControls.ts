import {
  ControlDescription,
  ControlTitle,
} from 'backstage-plugin-ec2-compliance-common';
import { useMemo } from 'react';
import { useControlTexts } from '../../api/useControlTexts';
import { useControlTitles } from '../../api/useControlTitles';

export interface Controls {
  all: ControlTitle[];
  get: (controlId: string) => ControlTitle | undefined;
  /** What a row says; failing ones say what is wrong. */
  titleOf: (controlId: string, failing?: boolean) => string;
  /** True until the titles are there or have failed. */
  loading: boolean;
}

/**
 * The controls by name. Until they are there, ids stand in for titles.
 *
 * @param options.wanted - false while none of them is shown
 */
export function useControls(options: { wanted?: boolean } = {}): Controls {
  const { data, error } = useControlTitles(options);
  return useMemo(() => {
    const all = data ?? [];
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

/** One of them with all that is said of it, for who reads on; undefined until it is there. */
export function useControlDescription(
  controlId: string,
): ControlDescription | undefined {
  return useControlTexts({ of: controlId }).items.find(
    ({ id }) => id === controlId,
  );
}
