import { ControlTitle } from 'backstage-plugin-ec2-compliance-common';
import { Reader } from '../../language';
import { STRATEGIES } from '../../parts/controls/strategies';

/** The controls that instances can be listed by, strategy by strategy. */
export function controlOptions(
  { t }: Reader,
  controls: ControlTitle[],
): Array<{ value: string; label: string; group: string }> {
  return STRATEGIES.flatMap(strategy =>
    controls
      .filter(
        control =>
          control.scope === 'instance' && control.strategy === strategy,
      )
      .map(({ id, title }) => ({
        value: id,
        label: title,
        group: t(`parts.strategies.${strategy}`),
      })),
  );
}
