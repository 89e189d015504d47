import { Phrase, phraseOf, Template } from './template';
import { Words } from './Words';

/**
 * Makes refusals, and the causes that they bear.
 *
 * @public
 */
export interface Refusals<T extends Readonly<Record<string, Template>>> {
  /** Why, with what fills the places of its template. */
  because: ReturnType<typeof phraseOf<T>>;
  /** An error that says as facts what it says in English, too. */
  refusal<E extends Error>(
    Refusal: new (message: string) => E,
    cause: Phrase,
  ): E & { phrase: Phrase };
}

/**
 * What refuses something for one of these causes. The error bears its cause as
 * facts, beside the English that programs and logs read: whoever shows it says
 * it in the reader's language and zone.
 *
 * @public
 */
export function refusalsOf<T extends Readonly<Record<string, Template>>>(
  templates: T,
): Refusals<T> {
  let english: Words | undefined;
  return {
    because: phraseOf(templates),
    refusal: (Refusal, cause) => {
      english ??= Words.create({
        controls: [],
        phrases: templates,
        language: 'en',
        timeZone: 'UTC',
      });
      // A field of the error itself, which is what is sent of it.
      return Object.assign(new Refusal(english.phrase(cause)), {
        phrase: cause,
      });
    },
  };
}
