import { awsJsonDialect } from '../../errors/jsonDialects';
import { awsJson } from '../../protocols/awsJson';
import { service } from '../Service';
import { describeComplianceByConfigRule } from './describeComplianceByConfigRule';
import { describeConfigRuleEvaluationStatus } from './describeConfigRuleEvaluationStatus';
import { describeConfigRules } from './describeConfigRules';
import { describeConfigurationRecorders } from './describeConfigurationRecorders';
import { describeConfigurationRecorderStatus } from './describeConfigurationRecorderStatus';
import { getComplianceDetailsByConfigRule } from './getComplianceDetailsByConfigRule';

export const config = service({
  name: 'config',
  protocol: awsJson,
  errors: {
    ...awsJsonDialect,
    'invalid-token': {
      code: 'InvalidNextTokenException',
      status: 400,
      message: 'The nextToken provided is invalid',
    },
  },
  discriminator: 'StarlingDoveService',
  operations: [
    describeComplianceByConfigRule,
    describeConfigRuleEvaluationStatus,
    describeConfigRules,
    describeConfigurationRecorders,
    describeConfigurationRecorderStatus,
    getComplianceDetailsByConfigRule,
  ],
});
