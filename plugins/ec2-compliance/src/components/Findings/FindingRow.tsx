import { EntityRefLink } from '@backstage/plugin-catalog-react';
import ButtonBase from '@material-ui/core/ButtonBase';
import { makeStyles } from '@material-ui/core/styles';
import Typography from '@material-ui/core/Typography';
import ExpandMoreIcon from '@material-ui/icons/ExpandMore';
import { FindingSummary } from 'backstage-plugin-ec2-compliance-common';
import { MouseEvent } from 'react';
import { useNow } from '../../hooks';
import { classNames, dueStateOf, plural } from '../../lib';
import { DueLabel } from '../DueLabel';
import { RelativeTime } from '../RelativeTime';
import { FindingPanel } from './FindingPanel';
import { ratingsOf } from './findingInWords';

const useStyles = makeStyles(theme => ({
  root: {
    borderTop: `1px solid ${theme.palette.divider}`,
    '&:first-child': { borderTop: 'none' },
  },
  row: {
    display: 'grid',
    gridTemplateColumns: '136px minmax(0, 1fr) 24px',
    columnGap: theme.spacing(2),
    alignItems: 'start',
    padding: theme.spacing(1.5, 2),
    cursor: 'pointer',
    '&:hover': { backgroundColor: theme.palette.action.hover },
    [theme.breakpoints.down('sm')]: {
      gridTemplateColumns: 'minmax(0, 1fr) 24px',
      rowGap: theme.spacing(0.75),
      '& > *': { gridColumn: 1 },
      '& > $chevron': { gridColumn: 2, gridRow: 1 },
    },
  },
  services: {
    gridTemplateColumns: '136px minmax(0, 1fr) 220px 24px',
    [theme.breakpoints.down('sm')]: {
      gridTemplateColumns: 'minmax(0, 1fr) 24px',
    },
  },
  heading: { margin: 0, lineHeight: 'inherit', fontSize: 'inherit' },
  title: {
    font: 'inherit',
    textAlign: 'left',
    overflowWrap: 'anywhere',
    '&:focus-visible': { outline: `2px solid ${theme.palette.primary.main}` },
  },
  because: { marginTop: theme.spacing(0.25), overflowWrap: 'anywhere' },
  subtle: {
    color: theme.palette.textSubtle,
    marginTop: theme.spacing(0.25),
    overflowWrap: 'anywhere',
  },
  chevron: {
    color: theme.palette.textSubtle,
    transition: theme.transitions.create('transform'),
  },
  open: { transform: 'rotate(180deg)' },
}));

/** What has to be fixed by when and why, in two sentences; opens to the rest. */
export function FindingRow(props: {
  finding: FindingSummary;
  level: 2 | 3;
  withService: boolean;
  open: boolean;
  onToggle: () => void;
}) {
  const { finding, open, onToggle, withService } = props;
  const classes = useStyles();
  const now = useNow();
  const { deadline } = finding;
  const panelId = `ec2-compliance-finding-${finding.id}`;
  const state = dueStateOf(deadline, now);
  return (
    <li className={classes.root}>
      {/* A larger target for the mouse; the title within is the button. */}
      <div
        className={classNames(classes.row, withService && classes.services)}
        onClick={event => !isOnControl(event) && onToggle()}
        role="presentation"
      >
        <DueLabel state={state} />
        <div>
          <Typography component={`h${props.level}`} className={classes.heading}>
            <ButtonBase
              disableRipple
              className={classes.title}
              aria-expanded={open}
              aria-controls={open ? panelId : undefined}
              onClick={onToggle}
            >
              <span>
                <strong>{finding.packageName}</strong> on{' '}
                {plural(finding.instances, 'instance')}
                {deadline.dueAt && (
                  <>
                    {state === 'overdue' ? ': was due ' : ': fix by '}
                    <strong>
                      <RelativeTime time={deadline.dueAt} format="day" />
                    </strong>
                    {state === 'overdue' && (
                      <>
                        {' '}
                        (<RelativeTime time={deadline.dueAt} />)
                      </>
                    )}
                  </>
                )}
              </span>
            </ButtonBase>
          </Typography>
          <div className={classes.because}>{deadline.because}</div>
          <div className={classes.subtle}>
            {[
              finding.vulnerabilityId,
              ...ratingsOf(finding),
              finding.fixedInVersion && `fixed in ${finding.fixedInVersion}`,
            ]
              .filter(Boolean)
              .join(' · ')}
          </div>
        </div>
        {withService && <Service finding={finding} />}
        <ExpandMoreIcon
          className={classNames(classes.chevron, open && classes.open)}
        />
      </div>
      {open && (
        <div
          id={panelId}
          role="region"
          aria-label={`${finding.packageName}, ${finding.vulnerabilityId}`}
        >
          <FindingPanel finding={finding} level={props.level === 2 ? 3 : 4} />
        </div>
      )}
    </li>
  );
}

function Service(props: { finding: FindingSummary }) {
  const { entityRef, ownerRef } = props.finding;
  const classes = useStyles();
  return (
    <div>
      {entityRef ? (
        <EntityRefLink entityRef={entityRef} hideIcon />
      ) : (
        'unmapped instances'
      )}
      <div className={classes.subtle}>
        {ownerRef ? (
          <>
            {entityRef ? 'owned by ' : 'falls to '}
            <EntityRefLink entityRef={ownerRef} hideIcon />
          </>
        ) : (
          'owned by nobody'
        )}
      </div>
    </div>
  );
}

function isOnControl(event: MouseEvent): boolean {
  return (
    event.target instanceof Element &&
    Boolean(event.target.closest('a, button'))
  );
}
