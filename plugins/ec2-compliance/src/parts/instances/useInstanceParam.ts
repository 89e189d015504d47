import { InstanceLocation } from '../../api';
import { useUrlState } from '../links/useUrlState';

const PARAM = 'instance';

function instanceParam(location: InstanceLocation): {
  instance: string;
} {
  const { accountId, region, instanceId } = location;
  return { instance: `${accountId}/${region}/${instanceId}` };
}

/** The instance whose drawer is open, as `accountId/region/instanceId` in the URL. */
export function useInstanceParam(): {
  location?: InstanceLocation;
  /** Of its drawer; one that begins with a control, if it is given. */
  href: (location: InstanceLocation, control?: string) => string;
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
      url.href({ ...instanceParam(location), ...(control && { control }) }),
    open: location => url.set(instanceParam(location)),
    close: () => url.set({ [PARAM]: undefined }),
  };
}
