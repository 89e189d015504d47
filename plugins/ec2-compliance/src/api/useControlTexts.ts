import { useApi } from '@backstage/frontend-plugin-api';
import { useEffect, useSyncExternalStore } from 'react';
import { ControlTexts, ControlTextsByNow } from './ControlTexts';
import { ec2ComplianceApiRef } from './Ec2ComplianceApi';

/**
 * What is said of controls, as far as it is there by now.
 *
 * @param options - `words`: the control whose verdicts are told in sentences,
 *   beside the phrases that all of them share; `description`: the one of which
 *   all is told
 */
export function useControlTexts(options: {
  words?: string | true;
  description?: string;
}): ControlTextsByNow {
  const { words, description } = options;
  const texts = ControlTexts.of(useApi(ec2ComplianceApiRef));
  useEffect(() => {
    if (words) texts.wantPhrases();
    if (typeof words === 'string') texts.wantWords(words);
    if (description) texts.wantDescription(description);
  }, [texts, words, description]);
  return useSyncExternalStore(texts.subscribe, texts.current);
}
