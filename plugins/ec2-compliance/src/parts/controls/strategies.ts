import {
  ESSENTIAL_EIGHT_STRATEGIES,
  EssentialEightStrategy,
} from 'backstage-plugin-ec2-compliance-common';

/** The strategies of the Essential Eight, in its order. */
export const STRATEGIES = Object.keys(
  ESSENTIAL_EIGHT_STRATEGIES,
) as EssentialEightStrategy[];

/** Narrows a URL parameter to a strategy. */
export function parseStrategy(
  value: string | undefined,
): EssentialEightStrategy | undefined {
  return STRATEGIES.find(strategy => strategy === value);
}
