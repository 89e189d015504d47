import { Link } from '@backstage/core-components';
import { makeStyles } from '@material-ui/core/styles';
import { lastMoment, Waiver } from 'backstage-plugin-ec2-compliance-common';
import { EntityLink } from '../../parts/entities/EntityLink';
import { Reader, useReader } from '../../language';
import { useUrlState } from '../../parts/links/useUrlState';
import { ServerTableColumn } from '../../parts/lists/ServerTableColumn';
import { RelativeTime } from '../../parts/time/RelativeTime';
import { Covers } from '../../parts/waivers/Covers';
import { WaiverScopeText } from '../../parts/waivers/WaiverScopeText';
import {
  stateInWords,
  subjectInWords,
} from '../../parts/waivers/waiverInWords';

const useStyles = makeStyles(theme => ({
  subtle: { color: theme.palette.textSubtle, overflowWrap: 'anywhere' },
}));

/** What a list of waivers says of each. */
export function waiverColumns(
  reader: Reader,
  titleOf: (controlId: string) => string,
): ServerTableColumn<Waiver>[] {
  const { t } = reader;
  return [
    {
      id: 'what',
      title: t('waivers.list.what'),
      width: '30%',
      render: waiver => <What waiver={waiver} titleOf={titleOf} />,
    },
    {
      id: 'scope',
      title: t('waivers.list.forWhat'),
      render: ({ instanceName, scope }) => (
        <WaiverScopeText scope={scope} instanceName={instanceName} />
      ),
    },
    {
      id: 'state',
      title: t('waivers.list.state'),
      render: waiver => (
        <>
          {stateInWords(reader, waiver)}
          {waiver.decidedBy && (
            <div>
              {t(byOf(waiver), {
                approver: <EntityLink entityRef={waiver.decidedBy} />,
              })}
            </div>
          )}
        </>
      ),
    },
    {
      id: 'covers',
      title: t('waivers.list.covers'),
      render: waiver => <Covers waiver={waiver} />,
    },
    {
      id: 'ends',
      title: t('waivers.list.ends'),
      render: waiver => <Ends waiver={waiver} />,
    },
    {
      id: 'requested',
      title: t('waivers.list.requested'),
      render: waiver => (
        <>
          <EntityLink entityRef={waiver.requesterRef} />
          <div>
            {t('waivers.list.ownedBy', {
              owner: <EntityLink entityRef={waiver.ownerRef} />,
            })}
          </div>
        </>
      ),
    },
  ];
}

/** Who ended it, or approved what the clock begins and ends. */
function byOf({ state }: Waiver) {
  return state === 'expired' || state === 'approved'
    ? 'waivers.list.approvedBy'
    : 'waivers.list.approver';
}

/** When it ends; one that was revoked has, and one that was rejected never began. */
function Ends(props: { waiver: Waiver }) {
  const { state, decidedAt, endsAt } = props.waiver;
  if (state === 'rejected') return null;
  return (
    <RelativeTime
      time={state === 'revoked' && decidedAt ? decidedAt : lastMoment(endsAt)}
    />
  );
}

function What(props: {
  waiver: Waiver;
  titleOf: (controlId: string) => string;
}) {
  const { waiver, titleOf } = props;
  const classes = useStyles();
  const reader = useReader();
  const url = useUrlState();
  return (
    <>
      <Link to={url.href({ waiver: waiver.id })}>
        {subjectInWords(reader, waiver.subject, titleOf)}
      </Link>
      <div className={classes.subtle} dir="auto">
        {waiver.reason}
      </div>
    </>
  );
}
