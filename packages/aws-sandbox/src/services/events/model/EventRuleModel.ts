/** A rule of the default event bus. */
export interface EventRuleModel {
  name: string;
  state:
    | 'ENABLED'
    | 'DISABLED'
    | 'ENABLED_WITH_ALL_CLOUDTRAIL_MANAGEMENT_EVENTS';
  eventPattern?: string;
  scheduleExpression?: string;
  managedBy?: string;
  targets: { id: string; arn: string }[];
}
