import { useLinks } from './useLinks';
import { usePluginConfig } from './usePluginConfig';

/**
 * Where the page about a control is: in the portal, or where the configuration
 * says that it is published.
 */
export function useControlPage(): (controlId: string) => string {
  const links = useLinks();
  const { docsUrl } = usePluginConfig();
  return controlId =>
    docsUrl
      ? `${docsUrl}/${controlId}.md`
      : `${links.page('controls')}/${encodeURIComponent(controlId)}`;
}
