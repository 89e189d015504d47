import { WordsOverlay } from 'backstage-plugin-ec2-compliance-common';

/**
 * Sentences in other languages than the English of the catalogue of controls,
 * by language and key. None is translated yet.
 */
export const TRANSLATIONS: WordsOverlay = {};
