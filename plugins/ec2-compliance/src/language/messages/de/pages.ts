import { pages as english } from '../pages';
import { Translation } from '../Translation';

export const pages: Translation<typeof english> = {};
