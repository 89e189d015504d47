import { stringifyEntityRef } from '@backstage/catalog-model';
import { InfoCard, InfoCardVariants } from '@backstage/core-components';
import { useEntity } from '@backstage/plugin-catalog-react';
import { makeStyles } from '@material-ui/core/styles';
import Skeleton from '@material-ui/lab/Skeleton';
import { useReader } from '../../language';
import { Freshness } from '../../parts/freshness/Freshness';
import { ScreenText } from '../../parts/layout/ScreenText';
import { useLinks } from '../../parts/links/useLinks';
import { Loading } from '../../parts/notices/Loading';
import { ComplianceHeadline } from '../ComplianceHeadline';
import { ClaimNotices } from '../ClaimNotices';
import { MappingNotice } from '../MappingNotice';
import { ScorecardError } from '../ScorecardError';
import { SourceProblems } from '../SourceProblems';
import { useScorecard } from '../useScorecard';
import { WorstControls } from './WorstControls';

const useStyles = makeStyles(theme => ({
  content: {
    display: 'grid',
    gridTemplateColumns: 'minmax(0, 1fr)',
    gap: theme.spacing(2),
  },
  freshness: { padding: theme.spacing(1, 1, 0, 0) },
}));

/** How the service of the page stands, in one look. */
export function ComplianceCard(props: { variant?: InfoCardVariants }) {
  const classes = useStyles();
  const { t } = useReader();
  const { entity } = useEntity();
  const { data: scorecard, error, retry } = useScorecard(entity);
  const links = useLinks();
  const mapped = scorecard?.mapping.state === 'mapped';

  return (
    <InfoCard
      title={t('entity.card.title')}
      variant={props.variant}
      titleTypographyProps={{ component: 'h2' }}
      action={
        mapped && (
          <div className={classes.freshness}>
            <Freshness
              freshness={scorecard.freshness}
              of={{ entityRef: scorecard.entityRef }}
            />
          </div>
        )
      }
      deepLink={
        mapped
          ? {
              title: t('entity.card.all'),
              link: links.entityTab(stringifyEntityRef(entity)),
            }
          : undefined
      }
    >
      <ScreenText className={classes.content}>
        {!scorecard && !error && (
          <Loading label={t('entity.loading')}>
            <Skeleton height={40} width="50%" />
            <Skeleton variant="rect" height={10} />
            <Skeleton height={28} />
            <Skeleton height={28} />
            <Skeleton height={28} />
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
            <ComplianceHeadline scorecard={scorecard} />
            <MappingNotice mapping={scorecard.mapping} entity={entity} />
            <WorstControls scorecard={scorecard} />
            <SourceProblems
              freshness={scorecard.freshness}
              controlIds={scorecard.controls.map(c => c.controlId)}
              compact
            />
          </>
        )}
      </ScreenText>
    </InfoCard>
  );
}
