import Typography from '@material-ui/core/Typography';
import { FindingGroupSort } from 'backstage-plugin-ec2-compliance-common';
import { useReader } from '../../language';
import { View } from './findingQuery';

/** How many findings are listed, in groups or not, and in which order they are. */
export function FindingsListed(props: {
  count?: number;
  view: View;
  /** Of the groups. */
  sort: FindingGroupSort;
}) {
  const { count, view, sort } = props;
  const { t } = useReader();
  if (!count) return null;
  const findings = t('findings.counts.findings', { count });
  return (
    <Typography component="p" variant="subtitle2" gutterBottom role="status">
      {view === 'none'
        ? t('findings.page.listed', { findings })
        : t('findings.page.listedInGroups', {
            findings,
            order: t(`findings.orders.${sort}`),
          })}
    </Typography>
  );
}
