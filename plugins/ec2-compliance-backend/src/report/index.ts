export * from './checksumOf';
export * from './printing/PdfPrinter';
export * from './renderReport';
export * from './ReportWords';
export * from './oscal/toAssessmentResults';
export { peopleIn } from './peopleIn';
export { html } from './html';
export { asLine } from './oscal/props';
