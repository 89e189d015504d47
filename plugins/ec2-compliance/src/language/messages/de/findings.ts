import { findings as english } from '../findings';
import { Translation } from '../Translation';

export const findings: Translation<typeof english> = {};
