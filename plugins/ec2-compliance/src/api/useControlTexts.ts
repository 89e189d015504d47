import { useApi } from '@backstage/frontend-plugin-api';
import { useEffect, useSyncExternalStore } from 'react';
import { ControlTexts, ControlTextsByNow } from './ControlTexts';
import { ec2ComplianceApiRef } from './Ec2ComplianceApi';
import { Told, wordKeysOf } from './wordKeys';

const SEPARATOR = '\n';

/**
 * What is said of controls, as far as it is there by now.
 *
 * @param options - `told`: what is to be told in words; `description`: the
 *   control that is described; `whole`: with all of its words
 */
export function useControlTexts(options: {
  told?: Told;
  description?: string;
  whole?: boolean;
}): ControlTextsByNow {
  const { told, description, whole = false } = options;
  const texts = ControlTexts.of(useApi(ec2ComplianceApiRef));
  const keys = told ? wordKeysOf(told).join(SEPARATOR) : '';
  useEffect(() => {
    if (keys) texts.wantWords(keys.split(SEPARATOR));
    if (description && whole) texts.wantWhole(description);
    else if (description) texts.wantDescription(description);
  }, [texts, keys, description, whole]);
  return useSyncExternalStore(texts.subscribe, texts.current);
}
