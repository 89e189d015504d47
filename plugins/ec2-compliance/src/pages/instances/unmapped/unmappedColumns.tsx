import Checkbox from '@material-ui/core/Checkbox';
import FormControlLabel from '@material-ui/core/FormControlLabel';
import { makeStyles } from '@material-ui/core/styles';
import { InstanceSummary } from 'backstage-plugin-ec2-compliance-common';
import { Reader, useReader } from '../../../language';
import { SuggestionText } from '../../../parts/instances/SuggestionText';
import { unmappedReason } from '../../../parts/instances/unmappedReason';
import { ServerTableColumn } from '../../../parts/lists/ServerTableColumn';
import { baseColumns } from '../instanceColumns';
import { Chosen } from './useChosen';

const useStyles = makeStyles(theme => ({
  choice: { margin: 0, gap: theme.spacing(0.75) },
  box: { padding: theme.spacing(0.5) },
  label: { fontSize: theme.typography.body2.fontSize },
}));

/** The columns of instances without a service. */
export function unmappedColumns(
  reader: Reader,
  chosen: Chosen,
): ServerTableColumn<InstanceSummary>[] {
  const { t } = reader;
  return [
    ...baseColumns(reader),
    {
      id: 'reason',
      title: t('instances.columns.reason'),
      render: instance => unmappedReason(reader, instance.unmapped),
    },
    {
      id: 'suggestion',
      title: t('instances.columns.suggestion'),
      width: '34%',
      wide: true,
      render: instance => <Suggestion instance={instance} chosen={chosen} />,
    },
  ];
}

function Suggestion(props: { instance: InstanceSummary; chosen: Chosen }) {
  const { instance, chosen } = props;
  const classes = useStyles();
  const { t } = useReader();
  const suggestion = instance.unmapped?.suggestion;
  if (!suggestion) return <>{t('instances.rows.noSuggestion')}</>;
  const { tag } = suggestion;
  return (
    <>
      <SuggestionText suggestion={suggestion} />
      {tag && (
        <FormControlLabel
          className={classes.choice}
          classes={{ label: classes.label }}
          control={
            <Checkbox
              className={classes.box}
              size="small"
              color="primary"
              checked={chosen.has(instance)}
              onChange={(_, checked) =>
                checked ? chosen.add([instance]) : chosen.remove(instance)
              }
            />
          }
          label={t('instances.unmapped.tagIt', {
            tag: (
              <code>
                {tag.key}={tag.value}
              </code>
            ),
          })}
        />
      )}
    </>
  );
}
