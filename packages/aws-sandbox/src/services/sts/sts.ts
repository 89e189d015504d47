import { queryDialect } from '../../errors/queryDialects';
import { service } from '../../operations/Service';
import { query } from '../../protocols/query';
import { assumeRole } from './assumeRole';
import { getCallerIdentity } from './getCallerIdentity';

export const sts = service({
  name: 'sts',
  protocol: query,
  errors: queryDialect,
  discriminator: '2011-06-15',
  xmlNamespace: 'https://sts.amazonaws.com/doc/2011-06-15/',
  operations: [assumeRole, getCallerIdentity],
});
