import { FindingSummary } from 'backstage-plugin-ec2-compliance-common';
import { Reader, useReader } from '../../language';
import { RelativeTime } from '../time/RelativeTime';
import { useNow } from '../time/useNow';
import { Standing, standingOf } from './standingOf';

/** On how many instances a finding is due first and when, and until when on the others. */
export function FindingTitle(props: { finding: FindingSummary }) {
  const { finding } = props;
  const now = useNow();
  const reader = useReader();
  const { t, number } = reader;
  const standing = standingOf(finding, now);
  const { dueAt, overdue, others } = standing;
  const what = {
    package: <strong>{finding.packageName}</strong>,
    instances: t('findings.counts.instances', { count: finding.instances }),
  };
  if (!dueAt) return <span>{t('findings.title.noClock', what)}</span>;

  const when = {
    ...what,
    day: (
      <strong>
        <RelativeTime time={dueAt} format="day" />
      </strong>
    ),
  };
  const past = { ...when, ago: <RelativeTime time={dueAt} /> };
  if (!others) {
    return (
      <span>
        {overdue
          ? t('findings.title.wasDue', past)
          : t('findings.title.fixBy', when)}
      </span>
    );
  }
  const part = {
    some: number(standing.instances),
    rest: <>{restOf(reader, others)}</>,
  };
  return (
    <span>
      {overdue
        ? t('findings.title.someWereDue', { ...past, ...part })
        : t('findings.title.someFixBy', { ...when, ...part })}
    </span>
  );
}

function restOf({ t }: Reader, others: NonNullable<Standing['others']>) {
  if (!others.dueAt) return t('findings.title.othersHaveNoClock');
  const day = <RelativeTime time={others.dueAt} format="day" />;
  return others.several
    ? t('findings.title.othersFrom', { day })
    : t('findings.title.othersBy', { day });
}
