import { instances as english } from '../instances';
import { Translation } from '../Translation';

export const instances: Translation<typeof english> = {};
