import ButtonBase from '@material-ui/core/ButtonBase';
import { makeStyles } from '@material-ui/core/styles';
import Typography from '@material-ui/core/Typography';
import ExpandMoreIcon from '@material-ui/icons/ExpandMore';
import {
  ControlDescription,
  FixChange,
  FixPlan,
  FixValues,
} from 'backstage-plugin-ec2-compliance-common';
import { useId } from 'react';
import { useReader } from '../../language';
import { classNames } from '../layout/classNames';
import { turning } from '../layout/turning';
import { StatusIcon } from '../status/StatusIcon';
import { UrlState, useUrlState } from '../links/useUrlState';
import { FixChangePanel } from './FixChangePanel';
import { placeOfChange, titleOfChange } from './fixInWords';

/** The value of the URL's `fix` when the reader has closed all. */
const NONE_OPEN = 'none';

const useStyles = makeStyles(theme => ({
  note: {
    color: theme.palette.textSubtle,
    fontSize: theme.typography.body2.fontSize,
    margin: theme.spacing(0, 0, 0.5),
  },
  list: { listStyle: 'none', margin: theme.spacing(1, 0, 0), padding: 0 },
  change: { borderTop: `1px solid ${theme.palette.divider}` },
  heading: { margin: 0, fontSize: 'inherit', lineHeight: 'inherit' },
  toggle: {
    width: '100%',
    display: 'flex',
    alignItems: 'center',
    justifyContent: 'flex-start',
    gap: theme.spacing(1),
    padding: theme.spacing(1, 0),
    textAlign: 'left',
    font: 'inherit',
    fontSize: theme.typography.body2.fontSize,
    '&:hover': { backgroundColor: theme.palette.action.hover },
    '&:focus-visible': { outline: `2px solid ${theme.palette.primary.main}` },
  },
  name: { flex: 1, minWidth: 0, overflowWrap: 'anywhere' },
  title: { fontWeight: 'bold', color: theme.palette.text.primary },
  subtle: { color: theme.palette.textSubtle },
  chevron: turning(theme),
  open: { transform: 'rotate(180deg)' },
  panel: { paddingBottom: theme.spacing(2) },
}));

interface FixChangesProps {
  control: ControlDescription;
  plan: FixPlan;
  known?: FixValues;
  subject?: string;
  /** Of the headings of the changes. */
  level: 3 | 4 | 5 | 6;
  /** What else the address of a change names, so that it leads back to it. */
  address: Record<string, string | undefined>;
}

/** Each thing that is to be changed, with its steps; one of them open. */
export function FixChanges(props: FixChangesProps) {
  const { plan } = props;
  const { items, totalCount } = plan;
  const classes = useStyles();
  const { t } = useReader();
  const url = useUrlState();
  const inUrl = url.get('fix');
  const linked = items.some(({ id }) => id === inUrl);
  const openId = linked || inUrl === NONE_OPEN ? inUrl : items[0]?.id;
  return (
    <>
      {totalCount > 1 && (
        <p className={classes.note}>
          {t('fixes.changes', { count: totalCount })}
        </p>
      )}
      {items.length === 1 ? (
        <OnlyChange {...props} change={items[0]} url={url} />
      ) : (
        <ul className={classes.list}>
          {items.map(change => (
            <Change
              key={change.id}
              {...props}
              change={change}
              url={url}
              open={change.id === openId}
            />
          ))}
        </ul>
      )}
      {totalCount > items.length && (
        <p className={classes.note}>
          {t('fixes.more', { count: totalCount - items.length })}
        </p>
      )}
      {plan.partial && (
        <p className={classes.note}>
          {t('fixes.partial', { count: plan.instances })}
        </p>
      )}
    </>
  );
}

type ChangeProps = FixChangesProps & { change: FixChange; url: UrlState };

function OnlyChange(props: ChangeProps) {
  const { change } = props;
  const classes = useStyles();
  return (
    <>
      <p className={classes.note}>
        <ChangeName change={change} />
      </p>
      <Panel {...props} />
    </>
  );
}

function Change(props: ChangeProps & { open: boolean }) {
  const { change, open, url, level } = props;
  const classes = useStyles();
  const panelId = useId();
  return (
    <li className={classes.change}>
      <Typography component={`h${level}`} className={classes.heading}>
        <ButtonBase
          disableRipple
          className={classes.toggle}
          aria-expanded={open}
          aria-controls={open ? panelId : undefined}
          onClick={() =>
            url.set(
              {
                ...props.address,
                fix: open ? NONE_OPEN : change.id,
                for: undefined,
              },
              { replace: true },
            )
          }
        >
          {change.verdict && <StatusIcon status={change.verdict.status} />}
          <span className={classes.name}>
            <ChangeName change={change} />
          </span>
          <ExpandMoreIcon
            className={classNames(classes.chevron, open && classes.open)}
          />
        </ButtonBase>
      </Typography>
      {open && (
        <div id={panelId} className={classes.panel}>
          <Panel {...props} />
        </div>
      )}
    </li>
  );
}

/** `Role payments-web · shop-prod · mends 28 instances`. */
function ChangeName({ change }: { change: FixChange }) {
  const classes = useStyles();
  const reader = useReader();
  const title = titleOfChange(reader, change);
  const place = placeOfChange(reader, change);
  return (
    <>
      <span className={classes.title}>{title}</span>
      <span className={classes.subtle}>
        {title !== place && ` · ${place}`}
        {change.instances > 0 && (
          <>
            {' · '}
            {reader.t('fixes.mends', { count: change.instances })}
          </>
        )}
      </span>
    </>
  );
}

function Panel({ change, url, control, known, subject, address }: ChangeProps) {
  const chosen = url.get('for');
  const ofIt = change.targets.some(({ instanceId }) => instanceId === chosen)
    ? chosen
    : undefined;
  return (
    <FixChangePanel
      control={control}
      change={change}
      known={known}
      subject={subject}
      chosen={ofIt}
      onChoose={instanceId =>
        url.set(
          { ...address, fix: change.id, for: instanceId },
          { replace: true },
        )
      }
      path={url.href({ ...address, fix: change.id, for: ofIt })}
    />
  );
}
