import { useEffect, useState } from 'react';
import useCopyToClipboard from 'react-use/esm/useCopyToClipboard';

const COPIED_MS = 2_000;

/** Copies a text, and says for a moment that it did. */
export function useCopied(text: string): { copied: boolean; copy: () => void } {
  const [, copyOldWay] = useCopyToClipboard();
  const [copied, setCopied] = useState(false);
  useEffect(() => {
    if (!copied) return undefined;
    const timer = setTimeout(() => setCopied(false), COPIED_MS);
    return () => clearTimeout(timer);
  }, [copied]);

  const copy = () => {
    // Over plain HTTP browsers offer no clipboard but the old way.
    if (window.navigator.clipboard) {
      window.navigator.clipboard.writeText(text).catch(() => copyOldWay(text));
    } else {
      copyOldWay(text);
    }
    setCopied(true);
  };
  return { copied, copy };
}
