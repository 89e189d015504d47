import { Link } from '@backstage/core-components';
import { useTheme } from '@material-ui/core/styles';
import {
  FINDING_DUES,
  FindingCounts,
  FindingDue,
} from 'backstage-plugin-ec2-compliance-common';
import { Fragment } from 'react';
import { Reader, useReader } from '../../language';
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
  const reader = useReader();
  const { t, number } = reader;
  const { open } = counts;
  if (!open) {
    return (
      <span style={{ color: textSubtle }}>
        {short
          ? t('findings.counts.noneOpenShort')
          : t('findings.counts.noneOpen')}
      </span>
    );
  }
  const pressing = FINDING_DUES.map(due => ({
    due,
    count: countOf(counts, due),
  })).filter(({ count }) => count > 0);
  const all = (
    <Link to={href()} underline="always">
      {short ? number(open) : t('findings.counts.findings', { count: open })}
    </Link>
  );
  return (
    <span>
      {pressing.map(({ due, count }, index) => (
        <Fragment key={due}>
          {index > 0 && (short ? <br /> : ' · ')}
          <DueIcon state={due} />{' '}
          <Link to={href(due)} underline="always">
            {inWords(reader, { due, count, short })}
          </Link>
        </Fragment>
      ))}
      {!pressing.length &&
        (short
          ? t('findings.counts.noneOverdueShort', { findings: all })
          : t('findings.counts.noneOverdue', { findings: all }))}
    </span>
  );
}

function inWords(
  { t }: Reader,
  options: { due: FindingDue; count: number; short?: boolean },
): string {
  const { due, count, short } = options;
  if (due !== 'overdue') return t(`findings.counts.${due}`, { number: count });
  return short
    ? t('findings.counts.overdueShort', { number: count })
    : t('findings.counts.overdue', { count });
}

/** How many are due so; what a scorecard does not count is none. */
function countOf(counts: FindingCounts, due: FindingDue): number {
  const { countKey } = DUES[due];
  return countKey === 'dueLater' ? 0 : counts[countKey];
}
