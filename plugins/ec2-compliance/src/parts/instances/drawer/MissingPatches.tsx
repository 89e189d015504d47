import Button from '@material-ui/core/Button';
import { makeStyles } from '@material-ui/core/styles';
import Typography from '@material-ui/core/Typography';
import { MissingPatch } from 'backstage-plugin-ec2-compliance-common';
import { useState } from 'react';
import { useReader } from '../../../language';
import { useNarrow } from '../../layout/useNarrow';
import { severityInWords } from '../../severity/severities';
import { CopyText } from '../../text/CopyText';
import { KeyValues } from '../../text/KeyValues';
import { VendorText } from '../../text/VendorText';

const SHOWN_AT_FIRST = 25;

const useStyles = makeStyles(theme => ({
  table: {
    width: '100%',
    borderCollapse: 'collapse',
    fontSize: theme.typography.body2.fontSize,
    '& th, & td': {
      padding: theme.spacing(0.75, 1.5, 0.75, 0),
      textAlign: 'left',
      verticalAlign: 'top',
      borderTop: `1px solid ${theme.palette.divider}`,
    },
    '& thead th': { color: theme.palette.textSubtle, borderTop: 'none' },
    '& tbody th': { fontWeight: 'inherit' },
    '& td': { overflowWrap: 'break-word' },
  },
  title: { color: theme.palette.textSubtle },
  cards: { listStyle: 'none', margin: 0, padding: 0 },
  card: {
    padding: theme.spacing(1, 0),
    borderTop: `1px solid ${theme.palette.divider}`,
  },
}));

/** The patches that an instance lacks, each by its own id. */
export function MissingPatches(props: { patches: MissingPatch[] }) {
  const { patches } = props;
  const classes = useStyles();
  const narrow = useNarrow();
  const reader = useReader();
  const { t } = reader;
  const [all, setAll] = useState(false);
  const shown = all ? patches : patches.slice(0, SHOWN_AT_FIRST);

  if (!patches.length) {
    return (
      <Typography variant="body2">{t('instances.patches.unknown')}</Typography>
    );
  }
  const name = (patch: MissingPatch) => (
    <>
      <CopyText
        text={patch.id}
        label={t('instances.patches.id', { id: patch.id })}
      />
      {patch.title !== patch.id && (
        <div className={classes.title}>
          <VendorText>{patch.title}</VendorText>
        </div>
      )}
    </>
  );
  return (
    <>
      {narrow ? (
        <ul className={classes.cards} aria-label={t('instances.patches.title')}>
          {shown.map(patch => (
            <li key={patch.id} className={classes.card}>
              {name(patch)}
              <KeyValues
                items={[
                  [
                    t('instances.patches.severity'),
                    patch.severity && severityInWords(reader, patch.severity),
                  ],
                  [t('instances.patches.classification'), patch.classification],
                  [t('instances.patches.cves'), patch.cveIds.join(', ')],
                  [
                    t('instances.columns.state'),
                    t(`instances.patches.states.${patch.state}`),
                  ],
                ]}
              />
            </li>
          ))}
        </ul>
      ) : (
        <table
          className={classes.table}
          aria-label={t('instances.patches.title')}
        >
          <thead>
            <tr>
              <th>{t('instances.patches.patch')}</th>
              <th>{t('instances.patches.severity')}</th>
              <th>{t('instances.patches.classification')}</th>
              <th>{t('instances.patches.cves')}</th>
              <th>{t('instances.columns.state')}</th>
            </tr>
          </thead>
          <tbody>
            {shown.map(patch => (
              <tr key={patch.id}>
                <th scope="row">{name(patch)}</th>
                <td>
                  {patch.severity
                    ? severityInWords(reader, patch.severity)
                    : t('instances.evidence.notGiven')}
                </td>
                <td>
                  {patch.classification ?? t('instances.evidence.notGiven')}
                </td>
                <td>
                  {patch.cveIds.join(', ') || t('instances.patches.noCves')}
                </td>
                <td>{t(`instances.patches.states.${patch.state}`)}</td>
              </tr>
            ))}
          </tbody>
        </table>
      )}
      {shown.length < patches.length && (
        <Button size="small" onClick={() => setAll(true)}>
          {t('instances.drawer.showAll', { number: patches.length })}
        </Button>
      )}
    </>
  );
}
