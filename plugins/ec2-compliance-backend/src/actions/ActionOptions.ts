import { ActionsRegistryService } from '@backstage/backend-plugin-api/alpha';
import {
  ControlDescription,
  Words,
} from 'backstage-plugin-ec2-compliance-common';
import { RouteCaller } from '../http';

/** What actions are made of. */
export interface ActionOptions {
  /** Asks the routes of the API, with the rights of whoever calls an action. */
  caller: RouteCaller;
  controls: readonly ControlDescription[];
  now: () => Date;
  registry: ActionsRegistryService;
  /** Makes the sentences that an answer holds, in English and UTC. */
  words: Words;
}
