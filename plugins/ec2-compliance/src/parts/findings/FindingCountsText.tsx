import { Link } from '@backstage/core-components';
import { useTheme } from '@material-ui/core/styles';
import { FindingCounts } from 'backstage-plugin-ec2-compliance-common';
import { plural } from '../language/numbers';
import { DueIcon } from './DueLabel';

/** `3 findings overdue · 2 due in 48 h`, each a link to its rows. */
export function FindingCountsText(props: {
  counts: FindingCounts;
  /** Where the findings are, those that are due so if given. */
  href: (due?: 'overdue' | '48h') => string;
  /** One below the other, without what the head of a column says already. */
  short?: boolean;
}) {
  const { counts, href, short } = props;
  const { textSubtle } = useTheme().palette;
  const { open, overdue, dueSoon } = counts;
  if (!open) {
    return (
      <span style={{ color: textSubtle }}>
        {short ? 'none open' : 'no open finding'}
      </span>
    );
  }
  return (
    <span>
      {overdue > 0 && (
        <>
          <DueIcon state="overdue" />{' '}
          <Link to={href('overdue')} underline="always">
            {short ? overdue.toLocaleString('en') : plural(overdue, 'finding')}{' '}
            overdue
          </Link>
        </>
      )}
      {overdue > 0 && dueSoon > 0 && (short ? <br /> : ' · ')}
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
          {short ? 'none of ' : 'none overdue of '}
          <Link to={href()} underline="always">
            {short ? open.toLocaleString('en') : plural(open, 'finding')}
          </Link>
        </>
      )}
    </span>
  );
}
