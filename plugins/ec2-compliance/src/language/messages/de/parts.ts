import { parts as english } from '../parts';
import { Translation } from '../Translation';

export const parts: Translation<typeof english> = {};
