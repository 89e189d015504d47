import { restJsonDialect } from '../../errors/jsonDialects';
import { service } from '../../operations/Service';
import { restJson } from '../../protocols/restJson';
import { listAnalyzers } from './listAnalyzers';
import { listFindings } from './listFindings';
import { listFindingsV2 } from './listFindingsV2';

const reason = { reason: 'fieldValidationFailed' };

/** Its times are ISO texts, as its schema has them. */
export const accessanalyzer = service({
  name: 'access-analyzer',
  protocol: restJson,
  errors: {
    ...restJsonDialect,
    validation: { ...restJsonDialect.validation, members: reason },
    'missing-member': { ...restJsonDialect['missing-member'], members: reason },
    'invalid-token': { ...restJsonDialect['invalid-token'], members: reason },
  },
  discriminator: '2019-11-01',
  operations: [listAnalyzers, listFindings, listFindingsV2],
});
