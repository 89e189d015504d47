import { useUrlState } from '../../parts/links/useUrlState';
import { ClaimList } from './claims/ClaimList';
import { InstanceList } from './InstanceList';
import { scopeOf } from './InstanceScope';
import { MappingProblemList } from './mapping/MappingProblemList';

/**
 * Every instance of the fleet that the reader may see, who claims those of
 * others, and what keeps them from their services.
 */
export function InstancesPage() {
  switch (scopeOf(useUrlState())) {
    case 'claims':
      return <ClaimList />;
    case 'problems':
      return <MappingProblemList />;
    default:
      return <InstanceList />;
  }
}
