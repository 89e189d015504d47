import { refusalsOf } from 'backstage-plugin-ec2-compliance-common';
import { REFUSAL_PHRASES } from './refusalPhrases';

export const { because, refusal } = refusalsOf(REFUSAL_PHRASES);
