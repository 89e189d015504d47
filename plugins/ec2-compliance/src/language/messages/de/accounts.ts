import { accounts as english } from '../accounts';
import { Translation } from '../Translation';

export const accounts: Translation<typeof english> = {};
