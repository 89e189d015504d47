import { FindingSummary } from 'backstage-plugin-ec2-compliance-common';
import { plural } from '../language/numbers';
import { RelativeTime } from '../time/RelativeTime';
import { useNow } from '../time/useNow';
import { standingOf } from './standingOf';

/** On how many instances a finding is due first and when, and until when on the others. */
export function FindingTitle(props: { finding: FindingSummary }) {
  const { finding } = props;
  const now = useNow();
  const { dueAt, overdue, instances, others } = standingOf(finding, now);
  const name = <strong>{finding.packageName}</strong>;
  const all = plural(finding.instances, 'instance');
  if (!dueAt) {
    return (
      <span>
        {name} on {all}
      </span>
    );
  }
  return (
    <span>
      {name} {others && overdue && 'overdue '}
      on {others ? `${instances} of ${all}` : all}
      {overdue ? ': was due ' : ': fix by '}
      <strong>
        <RelativeTime time={dueAt} format="day" />
      </strong>
      {overdue && (
        <>
          {' '}
          (<RelativeTime time={dueAt} />)
        </>
      )}
      {others && (
        <>
          , the others{' '}
          {others.dueAt ? (
            <>
              {others.several ? 'from ' : 'by '}
              <RelativeTime time={others.dueAt} format="day" />
              {others.several && ' on'}
            </>
          ) : (
            'have no clock'
          )}
        </>
      )}
    </span>
  );
}
