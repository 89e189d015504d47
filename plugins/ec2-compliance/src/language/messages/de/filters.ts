import { filters as english } from '../filters';
import { Translation } from '../Translation';

export const filters: Translation<typeof english> = {};
