import { EntityDisplayName } from '@backstage/plugin-catalog-react';
import { ScorecardSummary } from 'backstage-plugin-ec2-compliance-common';

/** An entity's name for people, as the rest of the portal shows it. */
export function EntityName(props: {
  scorecard: Pick<ScorecardSummary, 'entityRef' | 'title'>;
}) {
  const { entityRef, title } = props.scorecard;
  // Groups keep their name in their profile, which the catalog has to be asked for.
  return title ? (
    <>{title}</>
  ) : (
    <EntityDisplayName entityRef={entityRef} hideIcon disableTooltip />
  );
}
