import { useControlTexts } from '../../api/useControlTexts';
import { useReader } from '../../language';
import { ReaderWords } from './ReaderWords';
import { useTranslated } from './useTranslated';

/**
 * What makes words of facts, in the language and the time zone of the reader.
 *
 * @param controlId - whose sentences are told, beside the phrases that all share
 */
export function useWords(controlId?: string): ReaderWords {
  const texts = useControlTexts({ words: controlId ?? true });
  const translated = useTranslated({ control: controlId, shared: true });
  return ReaderWords.of(texts, useReader(), translated);
}
