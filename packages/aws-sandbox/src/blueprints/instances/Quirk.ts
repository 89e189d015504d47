import type { InstanceModel } from '../../estate/InstanceModel';
import type { Millis } from '../../time/cadence';

/** Something out of the ordinary, laid over a healthy instance. */
export type Quirk = (instance: InstanceModel, epoch: Millis) => void;
