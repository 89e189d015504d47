import { controls as english } from '../controls';
import { Translation } from '../Translation';

export const controls: Translation<typeof english> = {};
