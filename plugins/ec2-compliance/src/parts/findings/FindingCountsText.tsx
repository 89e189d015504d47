import { Link } from '@backstage/core-components';
import { useTheme } from '@material-ui/core/styles';
import { FindingCounts } from 'backstage-plugin-ec2-compliance-common';
import { Fragment } from 'react';
import {
  FINDING_DUES,
  FindingDue,
} from 'backstage-plugin-ec2-compliance-common';
import { formatNumber, plural } from '../language/numbers';
import { DueIcon } from './DueLabel';
import { DUES } from './dueStates';

/** `3 findings overdue · 2 due in 48 h`, each a link to its rows. */
export function FindingCountsText(props: {
  counts: FindingCounts;
  /** Where the findings are, those that are due so if given. */
  href: (due?: FindingDue) => string;
  /** One below the other, without what the head of a column says already. */
  short?: boolean;
}) {
  const { counts, href, short } = props;
  const { textSubtle } = useTheme().palette;
  const { open } = counts;
  if (!open) {
    return (
      <span style={{ color: textSubtle }}>
        {short ? 'none open' : 'no open finding'}
      </span>
    );
  }
  const pressing = FINDING_DUES.map(due => ({
    due,
    words: DUES[due].title.toLowerCase(),
    count: countOf(counts, due),
  })).filter(({ count }) => count > 0);
  return (
    <span>
      {pressing.map(({ due, words, count }, index) => (
        <Fragment key={due}>
          {index > 0 && (short ? <br /> : ' · ')}
          <DueIcon state={due} />{' '}
          <Link to={href(due)} underline="always">
            {due === 'overdue' && !short
              ? plural(count, 'finding')
              : formatNumber(count)}{' '}
            {words}
          </Link>
        </Fragment>
      ))}
      {!pressing.length && (
        <>
          {short ? 'none of ' : 'none overdue of '}
          <Link to={href()} underline="always">
            {short ? formatNumber(open) : plural(open, 'finding')}
          </Link>
        </>
      )}
    </span>
  );
}

/** How many are due so; what a scorecard does not count is none. */
function countOf(counts: FindingCounts, due: FindingDue): number {
  const { countKey } = DUES[due];
  return countKey === 'dueLater' ? 0 : counts[countKey];
}
