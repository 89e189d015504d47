import { awsJsonDialect } from '../../errors/jsonDialects';
import { service } from '../../operations/Service';
import { awsJson } from '../../protocols/awsJson';
import { describeComplianceByConfigRule } from './describeComplianceByConfigRule';
import { describeConfigRuleEvaluationStatus } from './describeConfigRuleEvaluationStatus';
import { describeConfigRules } from './describeConfigRules';
import { describeConfigurationRecorderStatus } from './describeConfigurationRecorderStatus';
import { describeConfigurationRecorders } from './describeConfigurationRecorders';
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
