import { Link } from '@backstage/core-components';
import { EntityRefLink } from '@backstage/plugin-catalog-react';
import { Change } from 'backstage-plugin-ec2-compliance-common';
import { Reader } from '../../language';
import { ChangeOutcomeText } from '../../parts/changes/ChangeOutcomeText';
import { ChangeWhat } from '../../parts/changes/ChangeWhat';
import { Links } from '../../parts/links/useLinks';
import { UrlChanges } from '../../parts/links/useUrlState';
import { ServerTableColumn } from '../../parts/lists/ServerTableColumn';
import { EntityName } from '../../parts/scorecards/EntityName';
import { RelativeTime } from '../../parts/time/RelativeTime';

/** What a list of changes says of each. */
export function changeColumns(
  { t }: Reader,
  links: Links,
  options: {
    titleOf: (controlId: string) => string;
    /** That the list is of, if it is. */
    entityRef?: string;
    /** Where the list is with other filters. */
    hrefOf: (filters: UrlChanges) => string;
  },
): ServerTableColumn<Change>[] {
  return [
    {
      id: 'what',
      title: t('changes.columns.what'),
      width: '36%',
      render: change => <ChangeWhat change={change} {...options} />,
    },
    {
      id: 'outcome',
      title: t('changes.columns.outcome'),
      render: change => <ChangeOutcomeText change={change} />,
    },
    {
      id: 'at',
      title: t('changes.columns.at'),
      render: change => <RelativeTime time={change.at} />,
    },
    {
      id: 'since',
      title: t('changes.columns.since'),
      render: change =>
        change.since ? <RelativeTime time={change.since} /> : null,
    },
    {
      id: 'service',
      title: t('changes.columns.service'),
      render: ({ entityRef, kind, reading, title }) => {
        if (!entityRef && reading?.services) {
          return t('changes.reading.services', { count: reading.services });
        }
        return entityRef ? (
          <Link to={links.entityTab(entityRef)}>
            <EntityName scorecard={{ entityRef, title }} />
          </Link>
        ) : (
          t(kind === 'account' ? 'changes.ofAccount' : 'changes.noService')
        );
      },
    },
    {
      id: 'owner',
      title: t('changes.columns.owner'),
      render: ({ ownerRef }) =>
        ownerRef ? <EntityRefLink entityRef={ownerRef} hideIcon /> : null,
    },
  ];
}
