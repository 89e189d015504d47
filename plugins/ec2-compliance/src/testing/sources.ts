import { readdirSync, readFileSync } from 'node:fs';
import path from 'node:path';

const SRC = path.join(__dirname, '..');

/** The sources of the plugin by their paths below `src`, tests left out. */
export const SOURCE_FILES = readdirSync(SRC, {
  recursive: true,
  encoding: 'utf8',
})
  .map(file => file.split(path.sep).join('/'))
  .filter(file => /\.tsx?$/.test(file) && !/\.test\.tsx?$/.test(file));

/** @param file - of {@link SOURCE_FILES} */
export function readSource(file: string): string {
  return readFileSync(path.join(SRC, file), 'utf8');
}
