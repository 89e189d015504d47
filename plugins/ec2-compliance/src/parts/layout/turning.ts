import { Theme } from '@material-ui/core/styles';
import { CreateCSSProperties } from '@material-ui/core/styles/withStyles';

/** How an icon turns as its row opens; at once for who asked for no motion. */
export function turning(theme: Theme): CreateCSSProperties {
  return {
    transition: theme.transitions.create('transform'),
    '@media (prefers-reduced-motion: reduce)': { transition: 'none' },
  };
}
