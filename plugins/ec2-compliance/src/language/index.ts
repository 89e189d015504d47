export { createReader } from './Reader';
export type { Reader } from './Reader';
export type { MessageKey, Translate } from './Translate';
export { ec2ComplianceTranslationRef } from './translationRef';
export { useReader } from './useReader';
