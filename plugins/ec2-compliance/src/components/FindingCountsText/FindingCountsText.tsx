import { Link } from '@backstage/core-components';
import { useTheme } from '@material-ui/core/styles';
import { FindingCounts } from 'backstage-plugin-ec2-compliance-common';
import { plural } from '../../lib';
import { DueIcon } from '../DueLabel';

/** `3 findings overdue · 2 due in 48 h`, each a link to its rows. */
export function FindingCountsText(props: {
  counts: FindingCounts;
  /** Where the findings are, those that are due so if given. */
  href: (due?: 'overdue' | '48h') => string;
}) {
  const { counts, href } = props;
  const { textSubtle } = useTheme().palette;
  const { open, overdue, dueSoon } = counts;
  if (!open) return <span style={{ color: textSubtle }}>no open finding</span>;
  return (
    <span>
      {overdue > 0 && (
        <>
          <DueIcon state="overdue" />{' '}
          <Link to={href('overdue')} underline="always">
            {plural(overdue, 'finding')} overdue
          </Link>
        </>
      )}
      {overdue > 0 && dueSoon > 0 && ' · '}
      {dueSoon > 0 && (
        <>
          <DueIcon state="48h" />{' '}
          <Link to={href('48h')} underline="always">
            {dueSoon.toLocaleString('en')} due in 48 h
          </Link>
        </>
      )}
      {overdue + dueSoon === 0 && (
        <>
          none overdue of{' '}
          <Link to={href()} underline="always">
            {plural(open, 'finding')}
          </Link>
        </>
      )}
    </span>
  );
}
