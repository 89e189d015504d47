import { Link } from '@backstage/core-components';
import Chip from '@material-ui/core/Chip';
import { makeStyles } from '@material-ui/core/styles';
import { InstanceSummary } from 'backstage-plugin-ec2-compliance-common';
import { InstanceLocation } from '../../api';
import { useReader } from '../../language';
import { classNames } from '../layout/classNames';
import { CopyText } from '../text/CopyText';
import { useInstanceParam } from './useInstanceParam';

const useStyles = makeStyles(theme => ({
  first: {
    display: 'flex',
    flexWrap: 'wrap',
    alignItems: 'center',
    gap: theme.spacing(0.75),
  },
  name: { fontWeight: 'bold' },
  stretched: {
    '&::after': { content: '""', position: 'absolute', inset: 0 },
  },
  // Above the stretched link, so that it can be copied.
  id: {
    position: 'relative',
    zIndex: 1,
    whiteSpace: 'nowrap',
    color: theme.palette.textSubtle,
  },
  chip: { height: 20, margin: 0 },
}));

/** Name first, id second; the name opens the instance's drawer. */
export function InstanceName(props: {
  instance: InstanceLocation &
    Partial<Pick<InstanceSummary, 'name' | 'paused'>>;
  /** The control that the drawer should begin with. */
  control?: string;
  /** Makes all of the next positioned element around it the link. */
  stretched?: boolean;
}) {
  const { instance } = props;
  const classes = useStyles();
  const { href } = useInstanceParam();
  const { t } = useReader();
  const { name, instanceId } = instance;
  return (
    <div>
      <div className={classes.first}>
        <Link
          to={href(instance, props.control)}
          className={classNames(
            classes.name,
            props.stretched && classes.stretched,
          )}
        >
          {name ?? instanceId}
        </Link>
        {instance.paused && (
          <Chip
            size="small"
            variant="outlined"
            className={classes.chip}
            label={t('instances.rows.paused')}
            title={t('instances.rows.pausedTitle')}
          />
        )}
      </div>
      {name && (
        <span className={classes.id}>
          <CopyText
            text={instanceId}
            label={t('instances.rows.idOf', { name })}
          />
        </span>
      )}
    </div>
  );
}
