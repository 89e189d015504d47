import {
  DescribeParameters$,
  type DescribeParametersRequest,
  type DescribeParametersResult,
  type ParameterStringFilter,
} from '@aws-sdk/client-ssm';
import { listArray } from '../../../operations/Listing';
import { pagedOperation } from '../../../operations/pagedOperation';
import { ssmError } from '../errors/ssmErrors';
import type { ParameterModel } from '../model/AccessModel';

/**
 * Names and types of parameters, never their values. A page counts what it has
 * looked at, not what it shows, hence it may be empty and still bear a token.
 */
export const describeParameters = pagedOperation<
  DescribeParametersRequest,
  DescribeParametersResult,
  ParameterModel
>({
  schema: DescribeParameters$,
  page: {
    sizeMember: 'MaxResults',
    tokenMember: 'NextToken',
    min: 1,
    max: 50,
    default: 10,
  },
  list(input, { target }) {
    compileFilters(input);
    return listArray(target.settings.access?.parameters ?? []);
  },
  answer(parameters, input, { target }) {
    const passes = compileFilters(input);
    return {
      Parameters: parameters
        .filter(parameter => !parameter.removed && passes(parameter))
        .map(({ name, type, modifiedAt }) => ({
          Name: name,
          ARN: `arn:aws:ssm:${target.region}:${target.accountId}:parameter${
            name.startsWith('/') ? '' : '/'
          }${name}`,
          Type: type,
          KeyId: type === 'SecureString' ? 'alias/aws/ssm' : undefined,
          LastModifiedDate: new Date(modifiedAt),
          LastModifiedUser: `arn:aws:sts::${target.accountId}:assumed-role/deploy-pipeline/release`,
          Version: 1,
          Tier: 'Standard',
          Policies: [],
          DataType: 'text',
        })),
    };
  },
});

function compileFilters({
  Filters,
  ParameterFilters,
}: DescribeParametersRequest): (parameter: ParameterModel) => boolean {
  if (Filters?.length && ParameterFilters?.length) {
    throw ssmError(
      'ValidationException',
      'You can use either Filters or ParameterFilters in a single request.',
    );
  }
  const tests = [
    ...(Filters ?? []).map(({ Key, Values }) =>
      testOf({ Key, Values, Option: 'BeginsWith' }),
    ),
    ...(ParameterFilters ?? []).map(testOf),
  ];
  return parameter => tests.every(test => test(parameter));
}

function testOf({
  Key,
  Option = 'Equals',
  Values = [],
}: ParameterStringFilter): (parameter: ParameterModel) => boolean {
  const read =
    Key === 'Type'
      ? ({ type }: ParameterModel) => type
      : ({ name }: ParameterModel) => name;
  if (Key !== 'Type' && Key !== 'Name') {
    throw ssmError('InvalidFilterKey', `The filter key ${Key} is not valid.`);
  }
  switch (Option) {
    case 'Equals':
      return parameter => Values.includes(read(parameter));
    case 'BeginsWith':
      return parameter => Values.some(v => read(parameter).startsWith(v));
    case 'Contains':
      return parameter => Values.some(v => read(parameter).includes(v));
    default:
      throw ssmError(
        'InvalidFilterOption',
        `The filter option ${Option} is not valid.`,
      );
  }
}
