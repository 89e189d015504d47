import { Phrase, Words } from 'backstage-plugin-ec2-compliance-common';
import { useMemo } from 'react';
import { Reader, useReader } from '../../language';
import { there } from './TranslatedCatalogue';
import { useTranslated } from './useTranslated';

/** What the backend refused, or failed at: its facts beside its English. */
export interface Refused {
  name?: string;
  message: string;
  phrase?: Phrase;
}

/** Stands for words that are under way: English would flash up before them. */
const UNDER_WAY = '…';

/**
 * Says in the reader's language why something was refused or failed. English
 * stands in for what another version of the backend says.
 *
 * @param wanted - whether there is anything to say: only then are its words loaded
 */
export function useRefusalWords(wanted: boolean): (refused: Refused) => string {
  const reader = useReader();
  const translated = useTranslated({ refusals: wanted });
  const byNow = translated?.byNow.refusals;
  const templates = there(byNow);
  return useMemo(() => {
    const { language, timeZone } = reader;
    const words =
      templates &&
      Words.create({
        controls: [],
        language,
        timeZone,
        overlay: { [language]: templates },
      });
    return refused => {
      const { phrase, message } = refused;
      if (!phrase) return withoutFacts(refused, reader);
      if (!words) return translated && !byNow ? UNDER_WAY : message;
      const text = words.phrase(phrase);
      return text === phrase.phrase ? message : text;
    };
  }, [templates, byNow, translated, reader]);
}

/** What comes from the browser or from what lies between it and the backend. */
function withoutFacts({ name, message }: Refused, { t }: Reader): string {
  // Of a request without any answer, each browser has words of its own.
  return name === 'TypeError' ? t('parts.notices.unreachable') : message;
}
