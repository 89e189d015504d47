import { Reader } from '../../language';
import { scorecards } from '../../language/messages/scorecards';

type Kind = keyof typeof scorecards.kinds;

/** What a kind of the catalog is called; one of the organisation's own as it is. */
export function kindInWords({ t }: Reader, kind: string): string {
  const known = kind.toLocaleLowerCase('en-US');
  return Object.hasOwn(scorecards.kinds, known)
    ? t(`scorecards.kinds.${known as Kind}`)
    : kind;
}
