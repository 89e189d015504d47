import {
  titleOfControl,
  VerdictStatus,
} from 'backstage-plugin-ec2-compliance-common';
import { there } from '../words/TranslatedCatalogue';
import { useTranslated } from '../words/useTranslated';

/**
 * What a row of a control says, in the reader's language. The API sends its
 * English, so that the titles of all controls are not asked for.
 */
export function useControlTitle(control: {
  controlId: string;
  status: VerdictStatus;
  title: string;
}): string {
  const { controlId, status, title } = control;
  const titles = there(useTranslated({ titles: true })?.byNow.titles);
  const translated = titles?.[controlId];
  return translated ? titleOfControl(translated, status) : title;
}
