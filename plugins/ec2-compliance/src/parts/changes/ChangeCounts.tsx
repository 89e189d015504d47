import { Link } from '@backstage/core-components';
import {
  CHANGE_OUTCOMES,
  ChangeCount,
  ChangeOutcome,
} from 'backstage-plugin-ec2-compliance-common';
import { Fragment, ReactNode } from 'react';
import { useReader } from '../../language';

/** What counts first: what got better, what is worse, what came back. */
const FIRST: readonly ChangeOutcome[] = ['fixed', 'new', 'came-back'];

const ORDER: readonly ChangeOutcome[] = [
  ...FIRST,
  ...CHANGE_OUTCOMES.filter(outcome => !FIRST.includes(outcome)),
];

/** `This week: 14 fixed, 3 new, 2 came back`, each number leading to its rows. */
export function ChangeCounts(props: {
  /** In words, e.g. `This week`. */
  week: string;
  counts: readonly ChangeCount[];
  hrefOf: (outcome: ChangeOutcome) => string;
  /** Beside what is being written: not in its place. */
  newTab?: boolean;
}) {
  const { week, counts, hrefOf, newTab } = props;
  const { t, number } = useReader();
  const sums = new Map<ChangeOutcome, number>();
  for (const { outcome, count } of counts) {
    sums.set(outcome, (sums.get(outcome) ?? 0) + count);
  }
  const told = ORDER.filter(outcome => sums.get(outcome));
  if (!told.length) return <>{t('changes.week.nothing', { week })}</>;
  const parts: ReactNode[] = told.map((outcome, index) => (
    <Fragment key={outcome}>
      {index > 0 && ', '}
      <Link
        to={hrefOf(outcome)}
        underline="always"
        {...(newTab && { target: '_blank' })}
      >
        {t(`changes.counts.${outcome}`, {
          number: number(sums.get(outcome)!),
        })}
      </Link>
    </Fragment>
  ));
  return (
    <>{t('changes.week.headline', { week, counts: <span>{parts}</span> })}</>
  );
}
