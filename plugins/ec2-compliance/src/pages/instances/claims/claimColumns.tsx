import { Link } from '@backstage/core-components';
import { makeStyles } from '@material-ui/core/styles';
import {
  Claim,
  EC2_SHARED_WITH_ANNOTATION,
} from 'backstage-plugin-ec2-compliance-common';
import { EntityLink } from '../../../parts/entities/EntityLink';
import { Reader, useReader } from '../../../language';
import { AccountRegion } from '../../../parts/instances/AccountRegion';
import { InstanceName } from '../../../parts/instances/InstanceName';
import { useLinks } from '../../../parts/links/useLinks';
import { ServerTableColumn } from '../../../parts/lists/ServerTableColumn';
import { CodeBlock } from '../../../parts/text/CodeBlock';

/** How many instances of a claim are named before the rest is counted. */
const EXAMPLES_SHOWN = 3;

const useStyles = makeStyles(theme => ({
  subtle: { color: theme.palette.textSubtle },
  examples: {
    margin: 0,
    padding: 0,
    listStyle: 'none',
    '& > li': { marginTop: theme.spacing(0.5) },
  },
}));

/** The columns of claims; the claimant names the row. */
export function claimColumns({ t }: Reader): ServerTableColumn<Claim>[] {
  return [
    {
      id: 'claimant',
      title: t('instances.claims.claimant'),
      render: ({ claimant }) => <Owned entity={claimant} />,
    },
    {
      id: 'holder',
      title: t('instances.claims.holder'),
      render: ({ holder }) => <Owned entity={holder} />,
    },
    {
      id: 'instances',
      title: t('instances.claims.instances'),
      render: claim => <Instances claim={claim} />,
    },
    {
      id: 'consent',
      title: t('instances.claims.consent'),
      width: '38%',
      wide: true,
      render: ({ claimant, holder }) => (
        <CodeBlock
          text={`${EC2_SHARED_WITH_ANNOTATION}: ${claimant.entityRef}`}
          label={t('instances.claims.line', {
            name: holder.title ?? holder.entityRef,
          })}
        />
      ),
    },
  ];
}

function Owned(props: { entity: Claim['holder'] }) {
  const classes = useStyles();
  const { entityRef, ownerRef } = props.entity;
  const { t } = useReader();
  return (
    <>
      <EntityLink entityRef={entityRef} withIcon />
      <div className={classes.subtle}>
        {ownerRef
          ? t('instances.claims.of', {
              owner: <EntityLink entityRef={ownerRef} />,
            })
          : t('instances.claims.ownedByNobody')}
      </div>
    </>
  );
}

function Instances(props: { claim: Claim }) {
  const classes = useStyles();
  const { claimant, holder, instances, examples } = props.claim;
  const links = useLinks();
  const { t } = useReader();
  const shown = examples.slice(0, EXAMPLES_SHOWN);
  // Whoever may not read what belongs to the service sees their number.
  if (!shown.length) {
    return <>{t('instances.claims.count', { count: instances })}</>;
  }
  return (
    <>
      <Link
        to={links.page('instances', {
          claimedBy: claimant.entityRef,
          heldBy: holder.entityRef,
        })}
      >
        {t('instances.claims.count', { count: instances })}
      </Link>
      <ul className={classes.examples}>
        {shown.map(example => (
          <li key={example.arn}>
            <InstanceName instance={example} />
            <div className={classes.subtle}>
              <AccountRegion {...example} />
            </div>
          </li>
        ))}
        {instances > shown.length && (
          <li className={classes.subtle}>
            {t('instances.claims.others', {
              count: instances - shown.length,
            })}
          </li>
        )}
      </ul>
    </>
  );
}
