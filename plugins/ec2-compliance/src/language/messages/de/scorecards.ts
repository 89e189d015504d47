import { scorecards as english } from '../scorecards';
import { Translation } from '../Translation';

export const scorecards: Translation<typeof english> = {};
