import { useEffect } from 'react';
import { useLocation } from 'react-router-dom';

/**
 * Brings what the address names into sight once it is there: the browser looks
 * for it before anything is loaded.
 */
export function useScrollToHash(isThere: boolean): void {
  const { hash } = useLocation();
  useEffect(() => {
    if (!isThere || !hash) return;
    document
      .getElementById(decodeURIComponent(hash.slice(1)))
      ?.scrollIntoView();
  }, [hash, isThere]);
}
