import { Phrase, phraseOf } from 'backstage-plugin-ec2-compliance-common';
import { Unmapped } from './types';
import { UNMAPPED_PHRASES } from './unmappedPhrases';

const phrase = phraseOf(UNMAPPED_PHRASES);

/** Why an entity is suggested for an instance, for whoever makes words of it. */
export function suggestionPhrase({
  tag,
  suggestion,
}: Pick<Unmapped, 'tag' | 'suggestion'>): Phrase | undefined {
  return (
    tag &&
    suggestion &&
    phrase(suggestion.phrase, {
      tag: tag.key,
      value: tag.value,
      entityRef: suggestion.entityRef,
    })
  );
}
