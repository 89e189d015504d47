import { WordsOverlay } from '../words';
import { CatalogueParts } from './CatalogueTranslation';
import { subjectOf } from './subjects';

/** What there is of a translation; of what is missing, English stands in. */
type Parts = Partial<CatalogueParts>;

/**
 * The templates of the given controls, and of what all share, as the words of
 * verdicts take them.
 */
export function overlayOf(
  language: string,
  parts: Parts,
  controlIds: readonly string[],
): WordsOverlay {
  const { shared } = parts;
  const templates: Record<string, WordsOverlay[string][string]> = {
    ...shared?.phrases,
  };
  for (const id of controlIds) {
    const subject = subjectOf(id);
    const own = subject && parts[subject]?.[id];
    const reasons = { ...shared?.reasons, ...own?.reasons };
    for (const [reason, { title, sentence }] of Object.entries(reasons)) {
      templates[`${id}.${reason}`] = sentence;
      templates[`${id}.${reason}.title`] = title;
    }
    for (const [phrase, template] of Object.entries(own?.phrases ?? {})) {
      templates[`${id}/${phrase}`] = template;
    }
  }
  return { [language]: templates };
}
