import { Link } from '@backstage/core-components';
import { Waiver } from 'backstage-plugin-ec2-compliance-common';
import { useReader } from '../../language';
import { useLinks } from '../links/useLinks';

/** What a waiver covers now, in numbers that lead to exactly their rows. */
export function Covers(props: {
  waiver: Pick<Waiver, 'id' | 'covers' | 'scope' | 'subject' | 'state'>;
}) {
  const { id, covers, scope, subject, state } = props.waiver;
  const links = useLinks();
  const { t } = useReader();
  if (covers.targets && scope.kind === 'target') {
    return (
      <Link
        to={links.page('accounts', {
          target: scope.targetId,
          ...(subject.kind === 'control' && { control: subject.controlId }),
        })}
      >
        {t('waivers.covers.targets', { count: covers.targets })}
      </Link>
    );
  }
  if (!covers.instances && !covers.findings) {
    return (
      <>
        {t(
          state === 'requested'
            ? 'waivers.covers.nothingYet'
            : 'waivers.covers.nothing',
        )}
      </>
    );
  }
  return (
    <>
      {covers.findings > 0 && (
        <div>
          <Link
            to={links.page('findings', {
              waiver: id,
              by: 'none',
              owner: 'all',
            })}
          >
            {t('waivers.covers.findings', { count: covers.findings })}
          </Link>
        </div>
      )}
      {covers.instances > 0 && (
        <div>
          <Link
            to={links.page('instances', {
              waiver: id,
              ...(subject.kind === 'control' && { control: subject.controlId }),
            })}
          >
            {t('waivers.covers.instances', { count: covers.instances })}
          </Link>
        </div>
      )}
    </>
  );
}
