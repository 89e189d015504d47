import { makeStyles } from '@material-ui/core/styles';
import CheckIcon from '@material-ui/icons/Check';
import HelpOutlineIcon from '@material-ui/icons/HelpOutline';
import RemoveCircleOutlineIcon from '@material-ui/icons/RemoveCircleOutline';
import {
  EVIDENCE_SOURCES,
  EvidenceRecord,
} from 'backstage-plugin-ec2-compliance-common';
import { useReader } from '../../../language';
import { sourceTitle } from '../../freshness/sourceTitle';
import { KeyValues } from '../../text/KeyValues';
import { RelativeTime } from '../../time/RelativeTime';
import { JsonKeyValues } from '../../words/JsonKeyValues';
import { PhraseText } from '../../words/PhraseText';

type Told = Exclude<EvidenceRecord['state'], 'withheld'>;

const ICONS: Record<Told, typeof CheckIcon> = {
  present: CheckIcon,
  absent: RemoveCircleOutlineIcon,
  unavailable: HelpOutlineIcon,
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
  const reader = useReader();
  const { t } = reader;
  const told = props.evidence.filter(isTold);
  const withheld = props.evidence.filter(record => !isTold(record));
  return (
    <>
      {told.map(record => {
        const Icon = ICONS[record.state];
        const label = t(`instances.evidence.state.${record.state}`);
        return (
          <details key={record.source} className={classes.record}>
            <summary>
              <span className={classes.summary}>
                <span className={classes.title}>
                  {sourceTitle(reader, record)}
                </span>
                <span className={classes.state}>
                  <Icon className={classes.icon} />
                  {label}
                </span>
                {record.collectedAt && (
                  <span className={classes.time}>
                    {t('instances.evidence.collectedAt', {
                      time: <RelativeTime time={record.collectedAt} />,
                    })}
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
                  [
                    t('instances.evidence.source'),
                    EVIDENCE_SOURCES[record.source]?.action,
                  ],
                  [
                    t('instances.evidence.recorded'),
                    timeOf(record.recordedAt, t('instances.evidence.notGiven')),
                  ],
                  [
                    t('instances.evidence.collected'),
                    timeOf(record.collectedAt, t('instances.evidence.never')),
                  ],
                  [t('instances.evidence.changed'), timeOf(record.changedAt)],
                ]}
              />
              {record.payload && <JsonKeyValues value={record.payload} />}
            </div>
          </details>
        );
      })}
      {withheld.length > 0 && (
        <div className={classes.withheld}>
          {t('instances.evidence.withheld', { count: withheld.length })}
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
