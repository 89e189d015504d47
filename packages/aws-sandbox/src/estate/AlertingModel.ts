import type {
  AlarmModel,
  CompositeAlarmModel,
} from '../services/cloudwatch/model/AlarmModel';
import type { EventRuleModel } from '../services/events/model/EventRuleModel';
import type { MetricFilterModel } from '../services/logs/model/MetricFilterModel';
import type { TopicModel } from '../services/sns/model/TopicModel';

/**
 * What watches over one account in one Region.
 *
 * @public
 */
export interface AlertingModel {
  logGroups: string[];
  metricFilters: MetricFilterModel[];
  alarms: AlarmModel[];
  /** None unless said. */
  compositeAlarms?: CompositeAlarmModel[];
  topics: TopicModel[];
  rules: EventRuleModel[];
}
