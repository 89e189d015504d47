import { Link } from '@backstage/core-components';
import { EntityRefLink } from '@backstage/plugin-catalog-react';
import { makeStyles } from '@material-ui/core/styles';
import {
  Claim,
  EC2_SHARED_WITH_ANNOTATION,
} from 'backstage-plugin-ec2-compliance-common';
import { AccountRegion } from '../../../parts/instances/AccountRegion';
import { InstanceName } from '../../../parts/instances/InstanceName';
import { plural } from '../../../parts/language/numbers';
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
export const claimColumns: ServerTableColumn<Claim>[] = [
  {
    id: 'claimant',
    title: 'Claimed by',
    render: ({ claimant }) => <Owned entity={claimant} />,
  },
  {
    id: 'holder',
    title: 'Claims instances of',
    render: ({ holder }) => <Owned entity={holder} />,
  },
  {
    id: 'instances',
    title: 'Instances',
    render: claim => <Instances claim={claim} />,
  },
  {
    id: 'consent',
    title: 'To agree, their owner adds',
    width: '38%',
    wide: true,
    render: ({ claimant, holder }) => (
      <CodeBlock
        text={`${EC2_SHARED_WITH_ANNOTATION}: ${claimant.entityRef}`}
        label={`line for ${holder.title ?? holder.entityRef}`}
      />
    ),
  },
];

function Owned(props: { entity: Claim['holder'] }) {
  const classes = useStyles();
  const { entityRef, ownerRef } = props.entity;
  return (
    <>
      <EntityRefLink entityRef={entityRef} />
      <div className={classes.subtle}>
        {ownerRef ? (
          <>
            of <EntityRefLink entityRef={ownerRef} hideIcon />
          </>
        ) : (
          'owned by nobody'
        )}
      </div>
    </>
  );
}

function Instances(props: { claim: Claim }) {
  const classes = useStyles();
  const { claimant, holder, instances, examples } = props.claim;
  const links = useLinks();
  const shown = examples.slice(0, EXAMPLES_SHOWN);
  // Whoever may not read what belongs to the service sees their number.
  if (!shown.length) {
    return <>{plural(instances, 'instance')}</>;
  }
  return (
    <>
      <Link
        to={links.page('instances', {
          claimedBy: claimant.entityRef,
          heldBy: holder.entityRef,
        })}
      >
        {plural(instances, 'instance')}
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
            and {plural(instances - shown.length, 'other')}
          </li>
        )}
      </ul>
    </>
  );
}
