import type { Cadence } from '../../../time/cadence';

/** The application inventory: what the image brings, plus and minus. */
export interface ApplicationsModel {
  added: string[];
  removed: string[];
  capturedAt: Cadence;
}
