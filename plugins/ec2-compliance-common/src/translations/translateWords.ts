import { WordsOverlay } from '../words';
import { CatalogueParts } from './CatalogueTranslation';
import { subjectOf } from './subjects';

/**
 * The templates of the given controls, and of what all share, as the words of
 * verdicts take them. Of parts that are missing, English stands in.
 *
 * @public
 */
export function overlayOf(
  language: string,
  parts: Partial<CatalogueParts>,
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
