import type { ComplianceStringFilter } from '@aws-sdk/client-ssm';
import { ssmError, tooLong, tooShort } from '../errors/ssmErrors';

const MAX_VALUES = 20;

/** The fields of a row that compliance filters can ask for. */
export interface ComplianceFields {
  ComplianceType: string;
  Status: string;
  OverallSeverity: string;
  ResourceId: string;
}

/** ANDed filters, each with several values that are ORed. */
export function compileComplianceFilters(
  filters: ComplianceStringFilter[] | undefined,
): (fields: ComplianceFields) => boolean {
  const tests = (filters ?? []).map(({ Key, Values = [], Type = 'EQUAL' }) => {
    if (!Key || !isField(Key)) {
      throw ssmError('InvalidFilter', `The filter key "${Key}" is not valid`);
    }
    if (Values.length > MAX_VALUES) {
      throw tooLong('filters.values', MAX_VALUES);
    }
    if (Values.length < 1) {
      throw tooShort('filters.values');
    }
    const test = comparisonOf(Type, Values);
    return (fields: ComplianceFields) => test(fields[Key]);
  });
  return fields => tests.every(test => test(fields));
}

function isField(key: string): key is keyof ComplianceFields {
  return ['ComplianceType', 'Status', 'OverallSeverity', 'ResourceId'].includes(
    key,
  );
}

function comparisonOf(
  type: string,
  values: string[],
): (text: string) => boolean {
  switch (type) {
    case 'EQUAL':
      return text => values.includes(text);
    case 'NOT_EQUAL':
      return text => !values.includes(text);
    case 'BEGIN_WITH':
      return text => values.some(value => text.startsWith(value));
    case 'LESS_THAN':
      return text => values.some(value => text < value);
    case 'GREATER_THAN':
      return text => values.some(value => text > value);
    default:
      throw ssmError('InvalidFilter', `The filter type "${type}" is not valid`);
  }
}
