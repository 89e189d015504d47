import { mockApis } from '@backstage/frontend-test-utils';
import { createTranslationRef } from '@backstage/frontend-plugin-api';
import { MESSAGES } from '../language/messages';
import german from '../language/messages/de';
import { createReader, Messages, Reader } from '../language/Reader';

/** A reader, for functions that take one. */
export function readerOf(
  language: 'en' | 'de' = 'en',
  timeZone: string = 'UTC',
): Reader {
  const translation = mockApis.translation().getTranslation(
    createTranslationRef({
      id: 'readers',
      messages: language === 'de' ? german : MESSAGES,
    }),
  );
  if (!translation.ready) throw new Error('The messages are not there yet');
  return createReader({
    messages: translation.t as unknown as Messages,
    language,
    timeZone,
  });
}
