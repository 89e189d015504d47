import { restJsonDialect } from '../../errors/jsonDialects';
import { restJson } from '../../protocols/restJson';
import { service } from '../Service';
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
