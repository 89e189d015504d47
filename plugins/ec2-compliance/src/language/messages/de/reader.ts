import { reader as english } from '../reader';
import { Translation } from '../Translation';

export const reader: Translation<typeof english> = {
  language: 'de',
  justNow: 'gerade eben',
  underAMinute: 'unter einer Minute',
};
