import { writeFileSync } from 'node:fs';
import { setPriority } from 'node:os';

const LOW = 10;

/**
 * Lets a process have a core when others leave one. It is a group of its own,
 * and Linux may share the cores among groups first.
 */
export function standBack(pid) {
  setPriority(pid, LOW);
  try {
    writeFileSync(`/proc/${pid}/autogroup`, String(LOW));
  } catch {
    // Not Linux, or one without such groups.
  }
}
