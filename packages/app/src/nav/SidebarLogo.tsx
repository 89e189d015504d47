import {
  Link,
  sidebarConfig,
  useSidebarOpenState,
} from '@backstage/core-components';
import { makeStyles } from '@material-ui/core/styles';

const useStyles = makeStyles({
  root: {
    height: 72,
    display: 'flex',
    alignItems: 'center',
    width: sidebarConfig.drawerWidthClosed,
  },
  open: {
    width: sidebarConfig.drawerWidthOpen,
  },
  link: {
    marginLeft: 24,
    color: '#fff',
    fontSize: 20,
    fontWeight: 700,
    letterSpacing: '-0.02em',
    whiteSpace: 'nowrap',
  },
});

/** The portal's name as plain text: its initial while the sidebar is closed. */
export const SidebarLogo = () => {
  const classes = useStyles();
  const { isOpen } = useSidebarOpenState();

  return (
    <div className={isOpen ? `${classes.root} ${classes.open}` : classes.root}>
      <Link to="/" underline="none" className={classes.link} aria-label="Home">
        {isOpen ? 'Harbour Portal' : 'H'}
      </Link>
    </div>
  );
};
