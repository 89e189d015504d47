import { Link } from '@backstage/core-components';
import { makeStyles } from '@material-ui/core/styles';
import { Change, ChangeOutcome } from 'backstage-plugin-ec2-compliance-common';
import { ReactNode } from 'react';
import { useReader } from '../../language';
import { ALL_OWNERS } from '../filters/useOwnerFilter';
import { useInstanceParam } from '../instances/useInstanceParam';
import { Links, useLinks } from '../links/useLinks';
import { UrlChanges } from '../links/useUrlState';
import { VendorText } from '../text/VendorText';
import { ReadingWhat } from './ReadingWhat';

/** After these the finding stands on the service. */
const STANDS: readonly ChangeOutcome[] = [
  'new',
  'came-back',
  'mapped',
  'waiver-ended',
];

const useStyles = makeStyles(theme => ({
  more: { color: theme.palette.textSubtle, overflowWrap: 'anywhere' },
}));

/** What changed, leading to the control, the finding or the instance. */
export function ChangeWhat(props: {
  change: Change;
  titleOf: (controlId: string) => string;
  /** That the list is of, if it is. */
  entityRef?: string;
  /** Where the list is with other filters. */
  hrefOf: (filters: UrlChanges) => string;
}) {
  const { change, titleOf } = props;
  const { control, finding } = change;
  const classes = useStyles();
  const { t } = useReader();
  const links = useLinks();
  if (finding) {
    return (
      <>
        <Link to={findingHref(links, change)}>
          {t('changes.finding', {
            vulnerability: finding.vulnerabilityId,
            package: finding.packageName,
          })}
        </Link>
        <div className={classes.more}>
          <VendorText>{finding.title}</VendorText>
        </div>
      </>
    );
  }
  if (change.reading) {
    return <ReadingWhat change={change} hrefOf={props.hrefOf} />;
  }
  if (control) {
    const title = titleOf(control.controlId);
    const to = controlHref(links, change, props.entityRef);
    return (
      <>
        {to ? <Link to={to}>{title}</Link> : title}
        <div className={classes.more}>
          <OnInstances change={change} />
        </div>
      </>
    );
  }
  return (
    <>{t('changes.instance', { instance: <Instance change={change} /> })}</>
  );
}

function OnInstances({ change }: { change: Change }) {
  const { t } = useReader();
  const { account, instance } = change;
  if (account) {
    return (
      <>
        {t('changes.inAccount', {
          account: account.accountAlias ?? account.accountId,
          region: account.region,
        })}
      </>
    );
  }
  if (instance) {
    return (
      <>{t('changes.onInstance', { instance: <Instance change={change} /> })}</>
    );
  }
  // Which they were is not kept: how many are so now would be another number.
  return <>{t('changes.instances', { count: change.instances })}</>;
}

/** By its name, which opens its drawer while it is there. */
function Instance({ change }: { change: Change }): JSX.Element {
  const { href } = useInstanceParam();
  const { instance, control } = change;
  if (!instance) return <></>;
  const name: ReactNode = instance.name ?? instance.instanceId;
  return instance.gone ? (
    <>{name}</>
  ) : (
    <Link to={href(instance, control?.controlId)}>{name}</Link>
  );
}

/** On the service; of an account, on the entity that the list is of, or its own. */
function controlHref(
  links: Links,
  { account, control, entityRef }: Change,
  ofList: string | undefined,
): string | undefined {
  const ref = entityRef ?? (account ? ofList : undefined);
  if (ref) return links.entityTab(ref, { control: control?.controlId });
  return account
    ? links.page('accounts', {
        target: account.targetId,
        control: control?.controlId,
      })
    : undefined;
}

/** Where it stands; what ended on the service is led to wherever else it is. */
function findingHref(links: Links, { entityRef, finding, outcome }: Change) {
  const here = STANDS.includes(outcome) || outcome === 'waived';
  return links.page('findings', {
    owner: ALL_OWNERS,
    by: 'none',
    cve: finding?.vulnerabilityId,
    entityRef: here ? entityRef : undefined,
    waived: outcome === 'waived' ? 'true' : undefined,
  });
}
