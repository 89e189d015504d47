import { useHref } from 'react-router-dom';

/**
 * A path of the portal as whoever gets it opens it: with the host, and with the
 * path below which the portal is served.
 */
export function useAbsoluteLink(path: string): string {
  const href = useHref(path);
  return new URL(href, window.location.origin).href;
}
