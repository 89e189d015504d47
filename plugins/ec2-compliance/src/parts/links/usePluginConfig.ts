import { configApiRef, useApi } from '@backstage/frontend-plugin-api';
import { useMemo } from 'react';

interface PluginConfig {
  /** How links to the AWS console sign in. */
  console: { signInUrl?: string; roleName?: string };
  /** Where the pages about the controls are published; else the portal has them. */
  docsUrl?: string;
  /** A tracker's form, with places for `{title}`, `{text}` and `{link}`. */
  ticketUrl?: string;
}

/** The settings of `ec2Compliance` that the browser may see. */
export function usePluginConfig(): PluginConfig {
  const config = useApi(configApiRef);
  return useMemo(
    () => ({
      console: {
        signInUrl: onlyLink(
          config.getOptionalString('ec2Compliance.console.signInUrl'),
        ),
        roleName: config.getOptionalString('ec2Compliance.console.roleName'),
      },
      docsUrl: onlyLink(
        config.getOptionalString('ec2Compliance.docsUrl'),
      )?.replace(/\/+$/, ''),
      ticketUrl: onlyHttps(config.getOptionalString('ec2Compliance.ticketUrl')),
    }),
    [config],
  );
}

/** The backend refuses to start with any other; a browser follows none. */
function onlyLink(value: string | undefined): string | undefined {
  return value && /^(?:https:\/\/|\/(?![/\\]))/i.test(value)
    ? value
    : undefined;
}

/** People's texts go there: to nowhere but where the template says. */
function onlyHttps(template: string | undefined): string | undefined {
  return template && /^https:\/\/[^/?#{}]+(?:[/?#]|$)/i.test(template)
    ? template
    : undefined;
}
