import { Reader } from '../../language';

/** `with 2 exceptions`, of a level or a clause that rests on some. */
export function exceptionsInWords(
  { t }: Reader,
  { exceptions }: { exceptions?: number },
): string[] {
  return exceptions
    ? [t('waivers.note.exceptions', { count: exceptions })]
    : [];
}
