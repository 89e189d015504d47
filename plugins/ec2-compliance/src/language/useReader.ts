import {
  appLanguageApiRef,
  translationApiRef,
  useApi,
  useTranslationRef,
} from '@backstage/frontend-plugin-api';
import { useCallback, useMemo, useSyncExternalStore } from 'react';
import { createReader, Messages, Reader } from './Reader';
import { readerZone } from './times';
import { ec2ComplianceTranslationRef } from './translationRef';

/** By what gives the messages: every row of a list asks for the same one. */
const readers = new WeakMap<object, Map<string, Reader>>();

/**
 * Whoever reads the screen. Waits for the messages of their language, as other
 * lazy parts of a screen do.
 */
export function useReader(): Reader {
  const { t } = useTranslationRef(ec2ComplianceTranslationRef);
  const source = useApi(translationApiRef);
  const appLanguage = useAppLanguage();
  const timeZone = readerZone();
  return useMemo(() => {
    const language = languageOf(t('reader.language'), appLanguage);
    let ofSource = readers.get(source);
    if (!ofSource) {
      ofSource = new Map();
      readers.set(source, ofSource);
    }
    const key = `${language} ${timeZone}`;
    let reader = ofSource.get(key);
    if (!reader) {
      reader = createReader({ messages: t as Messages, language, timeZone });
      ofSource.set(key, reader);
    }
    return reader;
  }, [t, source, appLanguage, timeZone]);
}

function useAppLanguage(): string {
  const api = useApi(appLanguageApiRef);
  const subscribe = useCallback(
    (onChange: () => void) => {
      const subscription = api.language$().subscribe(onChange);
      return () => subscription.unsubscribe();
    },
    [api],
  );
  return useSyncExternalStore(subscribe, () => api.getLanguage().language);
}

/**
 * The app's language where there are messages in it, with its country; else that
 * of the messages: dates of another language within them would be read wrong.
 */
function languageOf(ofMessages: string, ofApp: string): string {
  return ofApp.split('-')[0] === ofMessages.split('-')[0] ? ofApp : ofMessages;
}
