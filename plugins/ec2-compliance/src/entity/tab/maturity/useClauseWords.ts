import { there } from '../../../parts/words/TranslatedCatalogue';
import { useTranslated } from '../../../parts/words/useTranslated';

/** What is said of clauses, in the reader's language, by its English. */
export function useClauseWords(): (english: string) => string {
  const translated = useTranslated({ clauses: true });
  return english => {
    if (!translated) return english;
    const { clauses } = translated.byNow;
    // English would flash up before what is under way.
    return clauses ? there(clauses)?.[english] ?? english : '…';
  };
}
