import type { InstanceModel, Millis } from '../types';

/** Something out of the ordinary, laid over a healthy instance. */
export type Quirk = (instance: InstanceModel, epoch: Millis) => void;
