import { JsonObject, JsonValue } from '@backstage/types';
import {
  FixPlaceholder,
  FixValues,
  Fleet,
} from 'backstage-plugin-ec2-compliance-common';
import { InstanceEvidence } from '../../evidence';

/** What a control is told of an instance that does not meet it. */
export interface Unmet {
  reason: string;
  /** Of the verdict. */
  values: JsonObject;
  instance: InstanceEvidence;
}

/**
 * One thing to be changed for an instance. Those with the same `of` are one
 * change, however many instances ask for it.
 */
export interface Change {
  /** What is changed; nothing where the instance itself is. */
  of?: FixValues;
  /** Several of a kind, each of which is to be changed, e.g. policies. */
  items?: FixValues[];
  /** What of this instance alone is to be changed, e.g. its volumes. */
  own?: FixValues[];
  /** Mends both kinds of fleet at once, e.g. that of a role. */
  everyFleet?: boolean;
  /** Of the account, whatever the Region, e.g. a role. */
  everyRegion?: boolean;
}

/** The fleet that an instance is part of, by what becomes of it. */
export function fleetOf({
  autoScalingGroup,
}: Pick<InstanceEvidence, 'autoScalingGroup'>): Fleet {
  return autoScalingGroup === undefined ? 'longLived' : 'autoScaled';
}

/** A role, whose change takes effect on all that bear it. */
export function changeRole(of: FixValues, items?: FixValues[]): Change {
  return { of, items, everyFleet: true, everyRegion: true };
}

/** What is changed once for an account and Region, whatever its instances are. */
export function changeOnce(of: FixValues = {}): Change {
  return { of, everyFleet: true };
}

/** A value of a verdict, if it is a text. */
export function textOf(value: JsonValue | undefined): string | undefined {
  return typeof value === 'string' ? value : undefined;
}

/** The texts in a list of a verdict's values, each once. */
export function textsOf(value: JsonValue | undefined): string[] {
  return Array.isArray(value)
    ? [...new Set(value.filter(item => typeof item === 'string'))]
    : [];
}

/** The objects in a list of a verdict's values. */
export function objectsOf(value: JsonValue | undefined): JsonObject[] {
  return Array.isArray(value)
    ? value.filter(
        (item): item is JsonObject =>
          typeof item === 'object' && item !== null && !Array.isArray(item),
      )
    : [];
}

/** What placeholders stand for, without those that are not known. */
export function known(
  values: Partial<Record<FixPlaceholder, string | undefined>>,
): FixValues {
  return Object.fromEntries(
    Object.entries(values).filter(([, value]) => value !== undefined),
  );
}
