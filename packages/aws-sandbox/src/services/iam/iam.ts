import { queryDialect } from '../../errors/queryDialects';
import { service } from '../../operations/Service';
import { query } from '../../protocols/query';
import { generateCredentialReport } from './generateCredentialReport';
import { getAccountAuthorizationDetails } from './getAccountAuthorizationDetails';
import { getAccountSummary } from './getAccountSummary';
import { getCredentialReport } from './getCredentialReport';

/**
 * Global: AWS signs for us-east-1, but with an endpoint of its own the SDK
 * signs for the client's Region, hence any will do.
 */
export const iam = service({
  name: 'iam',
  protocol: query,
  errors: queryDialect,
  discriminator: '2010-05-08',
  xmlNamespace: 'https://iam.amazonaws.com/doc/2010-05-08/',
  operations: [
    generateCredentialReport,
    getAccountAuthorizationDetails,
    getAccountSummary,
    getCredentialReport,
  ],
});
