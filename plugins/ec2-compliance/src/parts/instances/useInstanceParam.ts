import { InstanceLocation } from '../../api';
import { useUrlState } from '../links/useUrlState';

const PARAM = 'instance';

/** Which of its findings the drawer shows. */
export const INSTANCE_DUE = 'instanceDue';

function instanceParam(location: InstanceLocation): {
  instance: string;
} {
  const { accountId, region, instanceId } = location;
  return { instance: `${accountId}/${region}/${instanceId}` };
}

/** The same of an instance by its ARN; undefined for what is none. */
export function instanceParamOf(arn: string): { instance: string } | undefined {
  const [, , , region, accountId, resource] = arn.split(':');
  const [, instanceId] = (resource ?? '').split('/');
  return accountId && region && instanceId
    ? instanceParam({ accountId, region, instanceId })
    : undefined;
}

/** The instance whose drawer is open, as `accountId/region/instanceId` in the URL. */
export function useInstanceParam(): {
  location?: InstanceLocation;
  /** Of its drawer; one that begins with a control, if it is given. */
  href: (location: InstanceLocation, control?: string) => string;
  /** Of its drawer, at what of its findings is overdue. */
  overdueHref: (location: InstanceLocation) => string;
  open: (location: InstanceLocation) => void;
  close: () => void;
} {
  const url = useUrlState();
  const [accountId, region, instanceId] = (url.get(PARAM) ?? '').split('/');
  return {
    location:
      accountId && region && instanceId
        ? { accountId, region, instanceId }
        : undefined,
    href: (location, control) =>
      url.href({
        ...instanceParam(location),
        [INSTANCE_DUE]: undefined,
        ...(control && { control }),
      }),
    overdueHref: location =>
      url.href({ ...instanceParam(location), [INSTANCE_DUE]: 'overdue' }),
    open: location =>
      url.set({ ...instanceParam(location), [INSTANCE_DUE]: undefined }),
    close: () => url.set({ [PARAM]: undefined, [INSTANCE_DUE]: undefined }),
  };
}
