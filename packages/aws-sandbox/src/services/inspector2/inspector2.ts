import { restJsonDialect } from '../../errors/jsonDialects';
import { service } from '../../operations/Service';
import { restJson } from '../../protocols/restJson';
import { batchGetAccountStatus } from './batchGetAccountStatus';
import { batchGetFindingDetails } from './batchGetFindingDetails';
import { getConfiguration } from './getConfiguration';
import { listCoverage } from './listCoverage';
import { listFilters } from './listFilters';
import { listFindingAggregations } from './listFindingAggregations';
import { listFindings } from './listFindings';

const reason = { reason: 'FIELD_VALIDATION_FAILED' };

export const inspector2 = service({
  name: 'inspector2',
  protocol: restJson,
  errors: {
    ...restJsonDialect,
    validation: { ...restJsonDialect.validation, members: reason },
    'missing-member': { ...restJsonDialect['missing-member'], members: reason },
    'invalid-token': { ...restJsonDialect['invalid-token'], members: reason },
  },
  discriminator: '2020-06-08',
  operations: [
    batchGetAccountStatus,
    batchGetFindingDetails,
    getConfiguration,
    listCoverage,
    listFilters,
    listFindingAggregations,
    listFindings,
  ],
});
