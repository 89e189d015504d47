import Button from '@material-ui/core/Button';
import { makeStyles } from '@material-ui/core/styles';
import ExpandMoreIcon from '@material-ui/icons/ExpandMore';
import {
  InstanceSummary,
  Verdict,
} from 'backstage-plugin-ec2-compliance-common';
import { useId } from 'react';
import { useReader } from '../../language';
import { useControls } from '../controls/useControls';
import { classNames } from '../layout/classNames';
import { turning } from '../layout/turning';
import { useUrlState } from '../links/useUrlState';
import { isFailing } from '../status/statuses';
import { ControlFix } from './ControlFix';

/** The control of an instance whose fix is open, in the URL. */
const PARAM = 'fixOf';

const useStyles = makeStyles(theme => ({
  // Its button stands in line with others, its panel takes a line of its own.
  root: { display: 'contents' },
  button: { textTransform: 'none', marginLeft: theme.spacing(-0.5) },
  icon: turning(theme),
  open: { transform: 'rotate(180deg)' },
  // Subtle text would be too faint on a row that is marked.
  panel: {
    flexBasis: '100%',
    minWidth: 0,
    padding: theme.spacing(1, 1.5, 1.5),
    borderRadius: theme.shape.borderRadius,
    border: `1px solid ${theme.palette.divider}`,
    backgroundColor: theme.palette.background.paper,
  },
}));

/**
 * What mends one control on an instance, with all of its service that fail with
 * it. Nothing, where there is nothing to fix.
 */
export function InstanceFix(props: {
  instance: Pick<
    InstanceSummary,
    'accountId' | 'region' | 'instanceId' | 'entityRefs'
  >;
  verdict: Pick<Verdict, 'controlId' | 'status'>;
}) {
  const { instance, verdict } = props;
  const { controlId } = verdict;
  const { accountId, region, instanceId, entityRefs } = instance;
  const classes = useStyles();
  const { t } = useReader();
  const url = useUrlState();
  const controls = useControls();
  const panelId = useId();
  if (!isFailing(verdict.status)) return null;
  const open = url.get(PARAM) === controlId;
  return (
    <div className={classes.root}>
      <Button
        size="small"
        color="primary"
        className={classes.button}
        aria-expanded={open}
        aria-controls={open ? panelId : undefined}
        aria-label={t('fixes.titleOf', {
          control: controls.titleOf(controlId),
        })}
        endIcon={
          <ExpandMoreIcon
            className={classNames(classes.icon, open && classes.open)}
          />
        }
        onClick={() =>
          url.set(
            {
              [PARAM]: open ? undefined : controlId,
              fix: undefined,
              for: undefined,
            },
            { replace: true },
          )
        }
      >
        {t('fixes.title')}
      </Button>
      {open && (
        <div id={panelId} className={classes.panel}>
          <ControlFix
            query={{
              control: controlId,
              entityRef: entityRefs[0],
              accountId,
              region,
              instanceId,
            }}
            level={4}
            untitled
            address={{ [PARAM]: controlId }}
          />
        </div>
      )}
    </div>
  );
}
