import {
  MATURITY_LEVELS,
  MaturityLevel,
  WAIVER_SEVERITIES,
  WaiverSeverity,
} from 'backstage-plugin-ec2-compliance-common';
import { ConfigValues } from './ConfigValues';

/** How long waivers may last, in days; the shortest that applies holds. */
export interface WaiverConfig {
  maximumDays: {
    severity: Record<WaiverSeverity, number>;
    maturityLevel: Record<MaturityLevel, number>;
  };
}

const SEVERITY_DAYS: Record<WaiverSeverity, number> = {
  critical: 30,
  high: 90,
  medium: 180,
  low: 365,
};

const LEVEL_DAYS: Record<MaturityLevel, number> = { 1: 365, 2: 180, 3: 90 };

/** An exception without an end in sight is none. */
const MOST_DAYS = 3650;

/** Reads `waivers`. */
export function readWaivers(values: ConfigValues): WaiverConfig {
  const maximum = values.section('maximumDays');
  const severity = maximum.section('severity');
  const level = maximum.section('maturityLevel');
  return {
    maximumDays: {
      severity: readEach(WAIVER_SEVERITIES, severity, SEVERITY_DAYS),
      maturityLevel: readEach(MATURITY_LEVELS, level, LEVEL_DAYS),
    },
  };
}

function readEach<K extends WaiverSeverity | MaturityLevel>(
  keys: readonly K[],
  values: ConfigValues,
  fallback: Record<K, number>,
): Record<K, number> {
  const read = (key: K) => {
    // A key of app-config begins with a letter.
    const name: string = typeof key === 'number' ? `level${key}` : `${key}`;
    const days = values.days(name, fallback[key]);
    if (days > MOST_DAYS) {
      throw values.invalid(
        name,
        `'${days}' is longer than ten years`,
        `write ${MOST_DAYS} or less`,
      );
    }
    return days;
  };
  return Object.fromEntries(keys.map(key => [key, read(key)])) as Record<
    K,
    number
  >;
}
