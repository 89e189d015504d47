import { Translation } from '../Translation';
import { words as english } from '../words';

export const words: Translation<typeof english> = {
  none: 'keine',
  yes: 'ja',
  no: 'nein',
};
