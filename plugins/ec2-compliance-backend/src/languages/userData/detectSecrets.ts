import { DetectedSecret, Reading } from './Reading';
import { readText } from './readText';

/**
 * Finds lines of a text that hold what looks like a secret. It keeps the
 * detector's name and the line's number, and nothing of the line.
 */
export function detectSecrets(text: string): DetectedSecret[] {
  const reading = Reading.create();
  readText(text, { line: 1, exact: true, depth: 0 }, reading);
  return reading.findings();
}
