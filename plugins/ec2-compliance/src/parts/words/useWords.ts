import { useControlTexts } from '../../api/useControlTexts';
import { Told } from '../../api/wordKeys';
import { useReader } from '../../language';
import { ReaderWords } from './ReaderWords';
import { useTranslated } from './useTranslated';

/** For who tells lengths of time alone, which take no words. */
export const NOTHING_TOLD: Told = {};

/**
 * What makes words of facts, in the language and the time zone of the reader.
 *
 * @param told - what is to be told by it: of nothing else there are words
 */
export function useWords(told: Told): ReaderWords {
  const texts = useControlTexts({ told });
  const translated = useTranslated({ control: told.controlId, shared: true });
  return ReaderWords.of(texts, useReader(), translated);
}
