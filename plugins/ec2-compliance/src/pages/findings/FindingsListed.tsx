import Typography from '@material-ui/core/Typography';
import { useReader } from '../../language';
import { View } from './findingQuery';

/** How many findings are listed, in groups or not, and in which order they are. */
export function FindingsListed(props: { count?: number; view: View }) {
  const { count, view } = props;
  const { t } = useReader();
  if (!count) return null;
  const findings = t('findings.counts.findings', { count });
  return (
    <Typography component="p" variant="subtitle2" gutterBottom role="status">
      {view === 'none' ? t('findings.page.listed', { findings }) : findings}
    </Typography>
  );
}
