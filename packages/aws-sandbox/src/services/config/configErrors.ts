import { AwsError } from '../../errors/AwsError';
import type { CallContext } from '../../operations/Service';
import type { ConfigModel, ConfigRuleModel } from './model/ConfigModel';

/** AWS takes so many rule names in one call. */
const MAX_NAMES = 25;

/** A modelled exception of AWS Config: all of them are HTTP 400. */
export function configError(code: string, message: string): AwsError {
  return AwsError.create({ code, status: 400, message });
}

/** AWS Config of the caller's account and Region; empty if never set up. */
export function configOf({ target }: CallContext): ConfigModel {
  return target.settings.config ?? { rules: [], recorders: [] };
}

/** The rules asked for by name, or all of them. */
export function rulesOf(
  names: string[] | undefined,
  context: CallContext,
): ConfigRuleModel[] {
  const { rules } = configOf(context);
  if (!names || names.length === 0) {
    return rules;
  }
  if (names.length > MAX_NAMES) {
    throw context.problem(
      'validation',
      `1 validation error detected: Value at 'configRuleNames' failed to satisfy constraint: Member must have length less than or equal to ${MAX_NAMES}`,
    );
  }
  return names.map(name => ruleOf(name, rules));
}

/** One rule by its name. */
export function ruleOf(
  name: string,
  rules: readonly ConfigRuleModel[],
): ConfigRuleModel {
  const rule = rules.find(candidate => candidate.name === name);
  if (!rule) {
    throw configError(
      'NoSuchConfigRuleException',
      `The ConfigRule '${name}' provided in the request is invalid. Please check the configRule name`,
    );
  }
  return rule;
}
