import { eightRules } from '../blueprints/config/configRules';
import { recorder } from '../blueprints/config/recorder';
import type { ConfigModel } from '../services/config/model/ConfigModel';
import { HOUR } from '../time/cadence';

/** AWS Config of a generated account: the eight rules, all recorded. */
export function generatedConfig(): ConfigModel {
  return {
    rules: eightRules({ prefix: 'baseline' }).map(rule => ({
      ...rule,
      lastEvaluation: { every: 6 * HOUR, phase: 0 },
    })),
    recorders: [recorder({})],
  };
}
