import { waivers as english } from '../waivers';
import { Translation } from '../Translation';

export const waivers: Translation<typeof english> = {};
