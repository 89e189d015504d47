import { Link } from '@backstage/core-components';
import { EntityRefLink } from '@backstage/plugin-catalog-react';
import {
  controlStatus,
  ScorecardSummary,
} from 'backstage-plugin-ec2-compliance-common';
import { Controls } from '../../parts/controls/useControls';
import { FindingCountsText } from '../../parts/findings/FindingCountsText';
import { Freshness } from '../../parts/freshness/Freshness';
import { plural } from '../../parts/language/numbers';
import { Links } from '../../parts/links/useLinks';
import { ServerTableColumn } from '../../parts/lists/ServerTableColumn';
import { applicableOf } from '../../parts/status/counts';
import { StatusBar } from '../../parts/status/StatusBar';
import { StatusIcon } from '../../parts/status/StatusIcon';
import { nameOfRef } from '../../parts/text/nameOfRef';
import { ControlsMet } from './ControlsMet';
import { EntityName } from './EntityName';
import { describeLevel, Level } from './scorecardQuery';
import { ScoreChange } from './ScoreChange';

/** The columns of the list of scorecards. */
export function scorecardColumns(options: {
  links: Links;
  controls: Controls;
  level: Level;
}): ServerTableColumn<ScorecardSummary>[] {
  const { links, controls, level } = options;
  const { title } = describeLevel(level);
  const columns: ServerTableColumn<ScorecardSummary>[] = [
    {
      id: 'name',
      title: title.replace(/s$/, ''),
      sort: 'name',
      render: scorecard => (
        <>
          <Link to={links.entityTab(scorecard.entityRef)}>
            <strong>
              <EntityName scorecard={scorecard} />
            </strong>
          </Link>
          <div>
            {scorecard.kind}
            {scorecard.systemRef && ` in ${nameOfRef(scorecard.systemRef)}`}
          </div>
        </>
      ),
    },
    {
      id: 'owner',
      title: 'Owner',
      render: ({ ownerRef }) =>
        ownerRef ? <EntityRefLink entityRef={ownerRef} hideIcon /> : 'none',
    },
    {
      id: 'controlsMet',
      title: 'Controls met',
      sort: 'controlsMet',
      width: 104,
      render: scorecard => (
        <ControlsMet
          scorecard={scorecard}
          href={links.entityTab(scorecard.entityRef)}
        />
      ),
    },
    {
      id: 'instances',
      title: 'Instances',
      sort: 'instances',
      descendingFirst: true,
      width: 190,
      render: scorecard => (
        <>
          <Link
            to={links.page('instances', { entityRef: scorecard.entityRef })}
          >
            {plural(scorecard.instances, 'instance')}
          </Link>
          {scorecard.pausedInstances > 0 &&
            `, ${scorecard.pausedInstances} paused`}
          <StatusBar
            counts={scorecard.instanceCounts}
            text="short"
            href={status =>
              links.page('instances', {
                entityRef: scorecard.entityRef,
                status,
              })
            }
          />
        </>
      ),
    },
    {
      id: 'findings',
      title: 'Overdue',
      width: 116,
      render: ({ entityRef, findings }) => (
        <FindingCountsText
          counts={findings}
          short
          href={due => links.entityTab(entityRef, { due })}
        />
      ),
    },
    {
      id: 'worst',
      title: 'Worst control',
      render: ({ worstControl, entityRef }) => {
        if (!worstControl) return 'none';
        const { counts, controlId } = worstControl;
        const status = controlStatus(counts);
        const failing = status === 'NON_COMPLIANT';
        const count = failing ? counts.nonCompliant : counts.insufficientData;
        return (
          <>
            <StatusIcon status={status} titled />{' '}
            <Link to={links.entityTab(entityRef, { control: controlId })}>
              {controls.get(controlId)
                ? controls.titleOf(controlId, status)
                : worstControl.title}
            </Link>
            <div>
              {failing ? '' : 'unknown on '}
              {count} of {plural(applicableOf(counts), 'instance')}
            </div>
          </>
        );
      },
    },
    {
      id: 'score',
      title: 'Score',
      sort: 'score',
      width: 116,
      render: scorecard => <ScoreChange scorecard={scorecard} />,
    },
    {
      id: 'freshness',
      title: 'Evidence',
      width: 110,
      render: ({ entityRef, freshness }) => (
        <Freshness freshness={freshness} of={{ entityRef }} short />
      ),
    },
  ];
  // Teams own, and are owned by no one.
  return level === 'group'
    ? columns.filter(column => column.id !== 'owner')
    : columns;
}
