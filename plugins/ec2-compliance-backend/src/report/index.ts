export * from './checksumOf';
export * from './printing/PdfPrinter';
export * from './renderReport';
export * from './oscal/toAssessmentResults';
export { peopleIn } from './peopleIn';
