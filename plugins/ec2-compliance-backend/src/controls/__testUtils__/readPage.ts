import { existsSync, readFileSync } from 'node:fs';
import { resolve } from 'node:path';

const ROOT = resolve(__dirname, '../../../../..');

/** The page about a control, or what to do where there is none. */
export function readPage({ id, docs }: { id: string; docs: string }): string {
  if (!existsSync(resolve(ROOT, docs))) {
    throw new Error(
      `The control '${id}' has no page '${docs}'; docs/adding-a-control.md says what belongs on it`,
    );
  }
  return readDoc(docs);
}

/** A file of the documentation, by its path from the root. */
export function readDoc(path: string): string {
  return readFileSync(resolve(ROOT, path), 'utf8');
}
