export * from './checksumOf';
export * from './PdfPrinter';
export * from './renderReport';
export * from './oscal/toAssessmentResults';
