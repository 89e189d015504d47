import { createTranslationRef } from '@backstage/frontend-plugin-api';
import { MESSAGES } from './messages';

/**
 * All texts of the plugin. German comes with it, and is there as soon as the
 * app offers `de` among its languages; other languages, and other words in one
 * of these, are a translation resource that the app installs.
 *
 * @public
 */
export const ec2ComplianceTranslationRef = createTranslationRef({
  id: 'ec2-compliance',
  messages: MESSAGES,
  translations: { de: () => import('./messages/de') },
});
