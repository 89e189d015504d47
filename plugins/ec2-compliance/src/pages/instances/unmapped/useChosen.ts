import { InstanceSummary } from 'backstage-plugin-ec2-compliance-common';
import { useCallback, useMemo, useState } from 'react';

/** Instances that are chosen for a command, on whichever page they were listed. */
export interface Chosen {
  all: readonly InstanceSummary[];
  has: (instance: InstanceSummary) => boolean;
  add: (instances: readonly InstanceSummary[]) => void;
  remove: (instance: InstanceSummary) => void;
  clear: () => void;
}

export function useChosen(): Chosen {
  const [byArn, setByArn] = useState<ReadonlyMap<string, InstanceSummary>>(
    new Map(),
  );
  const add = useCallback(
    (instances: readonly InstanceSummary[]) =>
      setByArn(
        before =>
          new Map([
            ...before,
            ...instances.map(instance => [instance.arn, instance] as const),
          ]),
      ),
    [],
  );
  const remove = useCallback(
    ({ arn }: InstanceSummary) =>
      setByArn(before => new Map([...before].filter(([key]) => key !== arn))),
    [],
  );
  const clear = useCallback(() => setByArn(new Map()), []);
  return useMemo(
    () => ({
      all: [...byArn.values()],
      has: ({ arn }) => byArn.has(arn),
      add,
      remove,
      clear,
    }),
    [byArn, add, remove, clear],
  );
}
