import { useEffect } from 'react';
import { useLocation } from 'react-router-dom';

/** For how long what loads above may still move a section away. */
const SETTLING_MS = 4_000;

const BY_THE_READER = ['wheel', 'touchmove', 'keydown', 'mousedown'];

/**
 * Leads to the section that the address ends in, and keeps it in place while
 * what stands above it loads, unless the reader scrolls on.
 */
export function useSectionInUrl(): string {
  const { hash, key } = useLocation();
  const anchor = decodeAnchor(hash);
  useEffect(() => {
    const section = anchor ? document.getElementById(anchor) : null;
    if (!section) return undefined;
    const lead = () => section.scrollIntoView?.({ block: 'start' });
    lead();
    section.focus({ preventScroll: true });
    if (typeof ResizeObserver === 'undefined') return undefined;
    const observer = new ResizeObserver(lead);
    const stop = () => {
      observer.disconnect();
      for (const name of BY_THE_READER) window.removeEventListener(name, stop);
    };
    for (const sibling of section.parentElement?.children ?? []) {
      if (sibling === section) break;
      observer.observe(sibling);
    }
    for (const name of BY_THE_READER) {
      window.addEventListener(name, stop, { passive: true });
    }
    const timer = setTimeout(stop, SETTLING_MS);
    return () => {
      clearTimeout(timer);
      stop();
    };
  }, [anchor, key]);
  return anchor;
}

function decodeAnchor(hash: string): string {
  try {
    return decodeURIComponent(hash.slice(1));
  } catch {
    return '';
  }
}
