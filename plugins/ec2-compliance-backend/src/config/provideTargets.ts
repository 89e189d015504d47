import { ConfigReader } from '@backstage/config';
import { TargetProvider } from 'backstage-plugin-ec2-compliance-node';
import { ConfigValues, ROOT } from './ConfigValues';
import { readTargets, TargetConfig } from './targets';

/**
 * The configured targets, and those that modules know of. One that both name is
 * the configured one.
 *
 * @param options - `known` gives those of the last start, configured or not;
 *   `onFailure` hears of a provider that could not say, or said what makes no
 *   sense: what it named before is then kept
 */
export async function provideTargets(options: {
  configured: readonly TargetConfig[];
  providers: readonly TargetProvider[];
  known: () => Promise<TargetConfig[]>;
  onFailure: (provider: string, error: unknown) => void;
}): Promise<TargetConfig[]> {
  const { configured, providers, known, onFailure } = options;
  const targets = new Map(configured.map(target => [target.id, target]));
  const add = (more: readonly TargetConfig[]) => {
    for (const target of more) {
      if (!targets.has(target.id)) {
        targets.set(target.id, target);
      }
    }
  };
  for (const provider of providers) {
    try {
      add(readProvided(await provider.getAccounts()));
    } catch (error) {
      onFailure(provider.name, error);
      add(await known());
    }
  }
  return [...targets.values()];
}

/** Read as if it stood in app-config. */
function readProvided(
  accounts: Awaited<ReturnType<TargetProvider['getAccounts']>>,
): TargetConfig[] {
  if (!accounts.length) {
    return [];
  }
  const config = new ConfigReader({
    [ROOT]: { targets: JSON.parse(JSON.stringify(accounts)) },
  });
  return readTargets(ConfigValues.fromConfig(config));
}
