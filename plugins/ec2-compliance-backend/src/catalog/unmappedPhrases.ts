/** What came closest to an entity, of an instance that has none. */
export const UNMAPPED_PHRASES = {
  'unmapped.selects-others':
    "The tag '{{tag}}' names '{{entityRef}}', whose annotation selects other instances",
  'unmapped.unreadable':
    "The tag '{{tag}}' names '{{entityRef}}', whose annotation cannot be read",
  'unmapped.faulty':
    "The tag '{{tag}}' names '{{entityRef}}', whose annotation has an error",
  'unmapped.runs-nowhere':
    "The tag '{{tag}}' names '{{entityRef}}', whose annotation says that it runs on no instance",
  'unmapped.closest':
    "The tag '{{tag}}' says '{{value}}'; the catalog has '{{entityRef}}'",
  'unmapped.other-tag':
    "The tag '{{tag}}' has the value '{{value}}', which names '{{entityRef}}'",
  'unmapped.name': "Its name '{{value}}' is close to '{{entityRef}}'",
} as const;

/** Why an entity is suggested: a name of {@link UNMAPPED_PHRASES}. */
export type SuggestionPhrase = keyof typeof UNMAPPED_PHRASES;
