import Button from '@material-ui/core/Button';
import { makeStyles } from '@material-ui/core/styles';
import Typography from '@material-ui/core/Typography';
import { MissingPatch } from 'backstage-plugin-ec2-compliance-common';
import { useState } from 'react';
import { formatNumber } from '../../language/numbers';
import { useNarrow } from '../../layout/useNarrow';
import { CopyText } from '../../text/CopyText';
import { KeyValues } from '../../text/KeyValues';

const SHOWN_AT_FIRST = 25;

const STATES: Record<MissingPatch['state'], string> = {
  missing: 'missing',
  failed: 'failed to install',
  'installed-pending-reboot': 'installed, waits for a reboot',
  'installed-rejected': 'installed, but rejected by the baseline',
};

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
  const [all, setAll] = useState(false);
  const shown = all ? patches : patches.slice(0, SHOWN_AT_FIRST);

  if (!patches.length) {
    return (
      <Typography variant="body2">
        Unknown: the list of missing patches could not be read or does not exist
        yet. See the evidence below for the cause.
      </Typography>
    );
  }
  const name = (patch: MissingPatch) => (
    <>
      <CopyText text={patch.id} label={`patch ${patch.id}`} />
      {patch.title !== patch.id && (
        <div className={classes.title}>{patch.title}</div>
      )}
    </>
  );
  return (
    <>
      {narrow ? (
        <ul className={classes.cards} aria-label="Missing patches">
          {shown.map(patch => (
            <li key={patch.id} className={classes.card}>
              {name(patch)}
              <KeyValues
                items={[
                  ['Severity', patch.severity],
                  ['Classification', patch.classification],
                  ['CVEs', patch.cveIds.join(', ')],
                  ['State', STATES[patch.state]],
                ]}
              />
            </li>
          ))}
        </ul>
      ) : (
        <table className={classes.table} aria-label="Missing patches">
          <thead>
            <tr>
              <th>Patch</th>
              <th>Severity</th>
              <th>Classification</th>
              <th>CVEs</th>
              <th>State</th>
            </tr>
          </thead>
          <tbody>
            {shown.map(patch => (
              <tr key={patch.id}>
                <th scope="row">{name(patch)}</th>
                <td>{patch.severity ?? 'not given'}</td>
                <td>{patch.classification ?? 'not given'}</td>
                <td>{patch.cveIds.join(', ') || 'none given'}</td>
                <td>{STATES[patch.state]}</td>
              </tr>
            ))}
          </tbody>
        </table>
      )}
      {shown.length < patches.length && (
        <Button size="small" onClick={() => setAll(true)}>
          Show all {formatNumber(patches.length)}
        </Button>
      )}
    </>
  );
}
