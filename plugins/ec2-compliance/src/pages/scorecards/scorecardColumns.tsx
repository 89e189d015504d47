import { EntityDisplayName } from '@backstage/plugin-catalog-react';
import { ScorecardSummary } from 'backstage-plugin-ec2-compliance-common';
import { EntityLink } from '../../parts/entities/EntityLink';
import { Reader } from '../../language';
import { FindingCountsText } from '../../parts/findings/FindingCountsText';
import { Freshness } from '../../parts/freshness/Freshness';
import { Links } from '../../parts/links/useLinks';
import { ServerTableColumn } from '../../parts/lists/ServerTableColumn';
import { ControlsMet } from '../../parts/scorecards/ControlsMet';
import { WaivedCounts } from '../../parts/waivers/WaivedCounts';
import { ExploitedCount } from '../../parts/scorecards/ExploitedCount';
import { InstanceCount } from '../../parts/scorecards/InstanceCount';
import { kindInWords } from '../../parts/words/kindInWords';
import { ScoreChange } from '../../parts/scorecards/ScoreChange';
import { WorstControl } from '../../parts/scorecards/WorstControl';
import { Level } from './scorecardQuery';

/** The columns of the list of scorecards. */
export function scorecardColumns(options: {
  reader: Reader;
  links: Links;
  level: Level;
}): ServerTableColumn<ScorecardSummary>[] {
  const { reader, links, level } = options;
  const { t } = reader;
  const columns: ServerTableColumn<ScorecardSummary>[] = [
    {
      id: 'name',
      title: t(`scorecards.columns.${level}`),
      sort: 'name',
      render: scorecard => (
        <>
          <strong>
            <EntityLink
              entityRef={scorecard.entityRef}
              title={scorecard.title}
            />
          </strong>
          <div>
            {scorecard.systemRef
              ? t('scorecards.kindInSystem', {
                  kind: kindInWords(reader, scorecard.kind),
                  system: (
                    <EntityDisplayName
                      entityRef={scorecard.systemRef}
                      hideIcon
                      disableTooltip
                    />
                  ),
                })
              : kindInWords(reader, scorecard.kind)}
          </div>
        </>
      ),
    },
    {
      id: 'owner',
      title: t('scorecards.columns.owner'),
      render: ({ ownerRef }) =>
        ownerRef ? (
          <EntityLink entityRef={ownerRef} />
        ) : (
          t('scorecards.noOwner')
        ),
    },
    {
      id: 'controlsMet',
      title: t('scorecards.columns.controlsMet'),
      sort: 'controlsMet',
      width: 150,
      render: scorecard => (
        <ControlsMet
          scorecard={scorecard}
          href={links.entityTab(scorecard.entityRef)}
        />
      ),
    },
    {
      id: 'instances',
      title: t('scorecards.columns.instances'),
      sort: 'instances',
      descendingFirst: true,
      width: 110,
      render: scorecard => (
        <>
          <InstanceCount scorecard={scorecard} />
          <Freshness
            freshness={scorecard.freshness}
            of={{ entityRef: scorecard.entityRef }}
            short
          />
        </>
      ),
    },
    {
      id: 'findings',
      title: t('scorecards.columns.overdue'),
      sort: 'overdue',
      descendingFirst: true,
      width: 144,
      render: scorecard => (
        <>
          <FindingCountsText
            counts={scorecard.findings}
            short
            href={due => links.entityTab(scorecard.entityRef, { due })}
          />
          <ExploitedCount scorecard={scorecard} />
          <WaivedCounts scorecard={scorecard} />
        </>
      ),
    },
    {
      id: 'worst',
      title: t('scorecards.columns.worst'),
      render: scorecard => <WorstControl scorecard={scorecard} />,
    },
    {
      id: 'score',
      title: t('scorecards.columns.score'),
      sort: 'score',
      width: 124,
      render: scorecard => <ScoreChange scorecard={scorecard} />,
    },
  ];
  // Teams own, and are owned by no one.
  return level === 'group'
    ? columns.filter(column => column.id !== 'owner')
    : columns;
}
