import {
  ControlDescription,
  ControlTitle,
  titleOfControl,
  VerdictStatus,
} from 'backstage-plugin-ec2-compliance-common';
import { useMemo } from 'react';
import { useControlTexts } from '../../api/useControlTexts';
import { useControlTitles } from '../../api/useControlTitles';

export interface Controls {
  all: ControlTitle[];
  get: (controlId: string) => ControlTitle | undefined;
  /** What a row of the given status says; without one, what the control is about. */
  titleOf: (controlId: string, status?: VerdictStatus) => string;
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
      titleOf: (id, status) => {
        const control = byId.get(id);
        return control ? titleOfControl(control, status) : id;
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
