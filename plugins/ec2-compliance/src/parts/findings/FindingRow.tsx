import { makeStyles } from '@material-ui/core/styles';
import { FindingSummary } from 'backstage-plugin-ec2-compliance-common';
import { EntityLink } from '../entities/EntityLink';
import { useReader } from '../../language';
import { WithTerms } from '../glossary/WithTerms';
import { DisclosureRow } from '../disclosure/DisclosureRow';
import { useNow } from '../time/useNow';
import { PhraseText } from '../words/PhraseText';
import { NOTHING_TOLD, useWords } from '../words/useWords';
import { DueLabel } from './DueLabel';
import { dueStateOf } from './dueStates';
import { ratingsOf, suppressionOf, windowOf } from './findingInWords';
import { FindingPanel } from './FindingPanel';
import { FindingTitle } from './FindingTitle';

const useStyles = makeStyles(theme => ({
  because: { marginTop: theme.spacing(0.25), overflowWrap: 'anywhere' },
  subtle: {
    color: theme.palette.textSubtle,
    marginTop: theme.spacing(0.25),
    overflowWrap: 'anywhere',
  },
}));

/** What has to be fixed by when and why, in two sentences; opens to the rest. */
export function FindingRow(props: {
  finding: FindingSummary;
  level: 2 | 3;
  withService: boolean;
  open: boolean;
  onToggle: () => void;
}) {
  const { finding, open, onToggle, withService } = props;
  const classes = useStyles();
  const now = useNow();
  const words = useWords(NOTHING_TOLD);
  const reader = useReader();
  const { t } = reader;
  const { deadline } = finding;
  const panelId = `ec2-compliance-finding-${finding.id}`;
  const state = dueStateOf(deadline, now);
  return (
    <DisclosureRow
      component="li"
      panelId={panelId}
      label={t('findings.row.label', {
        package: finding.packageName,
        id: finding.vulnerabilityId,
      })}
      columns={`136px minmax(0, 1fr)${withService ? ' 220px' : ''}`}
      level={props.level}
      plainTitle
      title={<FindingTitle finding={finding} />}
      before={<DueLabel state={state} />}
      below={
        <>
          <div className={classes.because}>
            <PhraseText
              phrase={deadline.because}
              fallback={windowOf(reader, deadline, words)}
            />
          </div>
          <div className={classes.subtle}>
            <WithTerms
              text={[
                finding.vulnerabilityId,
                ...suppressionOf(reader, finding),
                ...ratingsOf(reader, finding),
                finding.fixedInVersion &&
                  t('findings.row.fixedIn', {
                    version: finding.fixedInVersion,
                  }),
              ]
                .filter(Boolean)
                .join(' · ')}
            />
          </div>
        </>
      }
      open={open}
      onToggle={onToggle}
      panel={() => (
        <FindingPanel finding={finding} level={props.level === 2 ? 3 : 4} />
      )}
    >
      {withService && <Service finding={finding} />}
    </DisclosureRow>
  );
}

function Service(props: { finding: FindingSummary }) {
  const { entityRef, ownerRef } = props.finding;
  const classes = useStyles();
  const { t } = useReader();
  const owner = ownerRef && <EntityLink entityRef={ownerRef} />;
  return (
    <div>
      {entityRef ? (
        <EntityLink entityRef={entityRef} />
      ) : (
        t('findings.row.unmapped')
      )}
      <div className={classes.subtle}>
        {owner && entityRef && t('findings.row.ownedBy', { owner })}
        {owner && !entityRef && t('findings.row.fallsTo', { owner })}
        {!owner && t('findings.row.ownedByNobody')}
      </div>
    </div>
  );
}
