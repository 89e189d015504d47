import { WordsOverlay } from '../words';
import { CatalogueParts } from './CatalogueTranslation';
import { subjectOf } from './subjects';
import { TRANSLATIONS } from './translations';

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

/** Languages that the catalogue of controls is translated to, beside English. */
export const TRANSLATED_LANGUAGES: readonly string[] =
  Object.keys(TRANSLATIONS);

/**
 * All of a translation at once, for whoever does not wait for parts of it.
 *
 * @returns undefined where the catalogue's own English is what there is
 */
export async function loadTranslation(
  language: string,
): Promise<CatalogueParts | undefined> {
  const translation = TRANSLATIONS[language.split('-')[0]];
  if (!translation) return undefined;
  const parts = await Promise.all(
    Object.entries(translation).map(async ([part, load]) => [
      part,
      (await load()).default,
    ]),
  );
  return Object.fromEntries(parts);
}
