import { SchedulerServiceTaskScheduleDefinitionConfig } from '@backstage/backend-plugin-api';

export interface Config {
  search?: {
    collators?: {
      ec2Compliance?: {
        /** How often services and instances are indexed; hourly by default. */
        schedule?: SchedulerServiceTaskScheduleDefinitionConfig;

        /**
         * Search asks one permission of a document, and a service needs two:
         * `scorecard` is `ec2-compliance.scorecard.read`, `catalog` is
         * `catalog.entity.read`. Say which of them is the narrower in your
         * policy. Needed where `permission.enabled` is true.
         */
        guardedBy?: 'scorecard' | 'catalog';
      };
    };
  };
}
