import { RefObject, useEffect, useState } from 'react';

/** How far below the screen something is near already: one more screen. */
const MARGIN = '100% 0px';

/**
 * True from when an element has come near the screen, for what would be read in
 * vain by who never scrolls there.
 *
 * @param options.atOnce - where a link leads to the element
 */
export function useNearScreen(
  element: RefObject<HTMLElement>,
  options: { atOnce: boolean },
): boolean {
  const [near, setNear] = useState(
    options.atOnce || typeof IntersectionObserver === 'undefined',
  );
  const { atOnce } = options;
  useEffect(() => {
    if (near || !element.current) return undefined;
    if (atOnce) {
      setNear(true);
      return undefined;
    }
    const show = () => setNear(true);
    const observer = new IntersectionObserver(
      entries => {
        if (entries.some(({ isIntersecting }) => isIntersecting)) show();
      },
      { rootMargin: MARGIN },
    );
    observer.observe(element.current);
    // Paper is scrolled by nobody.
    window.addEventListener('beforeprint', show);
    return () => {
      observer.disconnect();
      window.removeEventListener('beforeprint', show);
    };
  }, [near, atOnce, element]);
  return near;
}
