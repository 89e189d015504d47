import { useApi } from '@backstage/frontend-plugin-api';
import { ControlList } from 'backstage-plugin-ec2-compliance-common';
import { useEffect, useSyncExternalStore } from 'react';
import { ControlTexts } from './ControlTexts';
import { ec2ComplianceApiRef } from './Ec2ComplianceApi';

/**
 * What is said of controls, as far as it is there by now.
 *
 * @param options - `of`: the control that is told of; `phrases`:
 *   also the parts of sentences that all of them share
 */
export function useControlTexts(options: {
  of?: string;
  phrases?: boolean;
}): ControlList {
  const { of, phrases } = options;
  const texts = ControlTexts.of(useApi(ec2ComplianceApiRef));
  useEffect(() => {
    if (phrases) texts.wantPhrases();
    if (of) texts.want(of);
  }, [texts, of, phrases]);
  return useSyncExternalStore(texts.subscribe, texts.current);
}
