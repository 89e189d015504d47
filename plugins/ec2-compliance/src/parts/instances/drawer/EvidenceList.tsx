import { makeStyles } from '@material-ui/core/styles';
import CheckIcon from '@material-ui/icons/Check';
import HelpOutlineIcon from '@material-ui/icons/HelpOutline';
import RemoveCircleOutlineIcon from '@material-ui/icons/RemoveCircleOutline';
import {
  EVIDENCE_SOURCES,
  EvidenceRecord,
} from 'backstage-plugin-ec2-compliance-common';
import { plural } from '../../language/numbers';
import { KeyValues } from '../../text/KeyValues';
import { RelativeTime } from '../../time/RelativeTime';
import { JsonKeyValues } from '../../words/JsonKeyValues';
import { PhraseText } from '../../words/PhraseText';

type Told = Exclude<EvidenceRecord['state'], 'withheld'>;

const STATES: Record<Told, { label: string; Icon: typeof CheckIcon }> = {
  present: { label: 'Record found', Icon: CheckIcon },
  absent: {
    label: 'Not in the complete listing',
    Icon: RemoveCircleOutlineIcon,
  },
  unavailable: { label: 'Could not be read', Icon: HelpOutlineIcon },
};

const useStyles = makeStyles(theme => ({
  record: {
    borderTop: `1px solid ${theme.palette.divider}`,
    fontSize: theme.typography.body2.fontSize,
    '& summary': {
      cursor: 'pointer',
      padding: theme.spacing(1, 0),
    },
  },
  summary: {
    display: 'inline-flex',
    flexWrap: 'wrap',
    alignItems: 'center',
    columnGap: theme.spacing(1.5),
    // Beside the browser's own marker.
    maxWidth: 'calc(100% - 24px)',
    verticalAlign: 'top',
  },
  title: { fontWeight: 'bold' },
  state: { display: 'inline-flex', alignItems: 'center', gap: 4 },
  icon: { fontSize: 16 },
  time: { color: theme.palette.textSubtle },
  withheld: {
    borderTop: `1px solid ${theme.palette.divider}`,
    padding: theme.spacing(1, 0),
    color: theme.palette.textSubtle,
    fontSize: theme.typography.body2.fontSize,
  },
  body: {
    padding: theme.spacing(0, 0, 1.5, 2),
    display: 'grid',
    gap: theme.spacing(1.5),
  },
}));

/** What each source said about an instance, and when. */
export function EvidenceList(props: { evidence: EvidenceRecord[] }) {
  const classes = useStyles();
  const told = props.evidence.filter(isTold);
  const withheld = props.evidence.filter(record => !isTold(record));
  return (
    <>
      {told.map(record => {
        const { label, Icon } = STATES[record.state];
        return (
          <details key={record.source} className={classes.record}>
            <summary>
              <span className={classes.summary}>
                <span className={classes.title}>{record.title}</span>
                <span className={classes.state}>
                  <Icon className={classes.icon} />
                  {label}
                </span>
                {record.collectedAt && (
                  <span className={classes.time}>
                    collected <RelativeTime time={record.collectedAt} />
                  </span>
                )}
              </span>
            </summary>
            <div className={classes.body}>
              {record.because && (
                <span>
                  <PhraseText phrase={record.because} fallback={label} />
                </span>
              )}
              <KeyValues
                items={[
                  ['Source', EVIDENCE_SOURCES[record.source]?.action],
                  ['Recorded by AWS', timeOf(record.recordedAt, 'not given')],
                  ['Collected', timeOf(record.collectedAt, 'never')],
                  ['Last changed', timeOf(record.changedAt)],
                ]}
              />
              {record.payload && <JsonKeyValues value={record.payload} />}
            </div>
          </details>
        );
      })}
      {withheld.length > 0 && (
        <div className={classes.withheld}>
          {plural(withheld.length, 'source')} about the account as a whole:
          shown to those who may see the fleet.
        </div>
      )}
    </>
  );
}

function isTold(
  record: EvidenceRecord,
): record is EvidenceRecord & { state: Told } {
  return record.state !== 'withheld';
}

function timeOf(time: string | undefined, without?: string) {
  return time ? <RelativeTime time={time} /> : without;
}
