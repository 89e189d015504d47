import { useEntity } from '@backstage/plugin-catalog-react';
import { makeStyles } from '@material-ui/core/styles';
import Skeleton from '@material-ui/lab/Skeleton';
import { useReader } from '../../language';
import { InstanceDrawer } from '../../parts/instances/drawer/InstanceDrawer';
import { NearScreen } from '../../parts/layout/NearScreen';
import { ScreenText } from '../../parts/layout/ScreenText';
import { useUrlState } from '../../parts/links/useUrlState';
import { Loading } from '../../parts/notices/Loading';
import { Notice } from '../../parts/notices/Notice';
import { AllMet } from '../AllMet';
import { ClaimNotices } from '../ClaimNotices';
import { MappingNotice } from '../MappingNotice';
import { ScorecardError } from '../ScorecardError';
import { SourceProblems } from '../SourceProblems';
import { useScorecard } from '../useScorecard';
import { ContentHeader } from './ContentHeader';
import { ControlGroups } from './controls/ControlGroups';
import { EntityFindings } from './EntityFindings';
import { EntityHistory } from './history/EntityHistory';
import { MaturityList } from './maturity/MaturityList';
import { MemberList } from './members/MemberList';
import { Reviews } from './reviews/Reviews';
import { TabNavigation } from './sections/TabNavigation';
import { TabSection } from './sections/TabSection';

const useStyles = makeStyles(theme => ({
  root: {
    display: 'grid',
    gridTemplateColumns: 'minmax(0, 1fr)',
    gap: theme.spacing(3),
  },
}));

/** What stands behind a control is asked for once it is open. */
const BRIEF = { brief: true };

/** The compliance tab of an entity. */
export function ComplianceContent() {
  const classes = useStyles();
  const { t } = useReader();
  const { entity } = useEntity();
  const { data: scorecard, error, retry } = useScorecard(entity, BRIEF);
  const url = useUrlState();
  const mapped = scorecard?.mapping.state === 'mapped';
  const wrong = scorecard?.controls.some(
    control => control.counts.nonCompliant + control.counts.insufficientData,
  );

  return (
    <ScreenText className={classes.root}>
      {!scorecard && !error && (
        <Loading label={t('entity.loading')}>
          <Skeleton variant="rect" height={160} />
          <Skeleton height={48} width="40%" />
          <Skeleton variant="rect" height={280} />
        </Loading>
      )}
      {error && !scorecard && (
        <ScorecardError entity={entity} error={error} onRetry={retry} />
      )}
      {scorecard && !mapped && (
        <>
          <MappingNotice mapping={scorecard.mapping} entity={entity} />
          <ClaimNotices scorecard={scorecard} entity={entity} />
        </>
      )}
      {mapped && (
        <>
          <ContentHeader scorecard={scorecard} />
          <MappingNotice mapping={scorecard.mapping} entity={entity} />
          {scorecard.hiddenMembers > 0 && (
            <Notice
              kind="denied"
              title={t('entity.tab.hidden.title', {
                count: scorecard.hiddenMembers,
              })}
            >
              {t('entity.tab.hidden.text')}
            </Notice>
          )}
          <SourceProblems
            freshness={scorecard.freshness}
            controlIds={[
              ...scorecard.controls,
              ...scorecard.accountControls,
            ].map(c => c.controlId)}
          />
          <ClaimNotices scorecard={scorecard} entity={entity} />
          <MemberList scorecard={scorecard} />
          {!wrong && <AllMet scorecard={scorecard} />}
          <TabNavigation scorecard={scorecard} />
          <ControlGroups scorecard={scorecard} />
          <TabSection of="findings">
            <EntityFindings scorecard={scorecard} />
          </TabSection>
          <TabSection of="history">
            <NearScreen height={640}>
              <EntityHistory scorecard={scorecard} />
            </NearScreen>
          </TabSection>
          <TabSection of="maturity">
            <MaturityList entityRef={scorecard.entityRef} />
          </TabSection>
          <TabSection of="reviews">
            <NearScreen height={280} atOnce={Boolean(url.get('record'))}>
              <Reviews scorecard={scorecard} onChange={retry} />
            </NearScreen>
          </TabSection>
        </>
      )}
      <InstanceDrawer />
    </ScreenText>
  );
}
