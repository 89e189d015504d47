import {
  FixPlaceholder,
  FixTarget,
  FixValues,
} from 'backstage-plugin-ec2-compliance-common';
import { fillCommand, placeholdersIn } from '../controls/fillPlaceholders';
import { FixScope } from './FixScope';

/**
 * How many instances one command names. Run Command takes no more, neither as
 * `--instance-ids` nor as a target's values, and everything else takes them.
 */
const MOST_AT_ONCE = 50;

/** How many lines are shown to be copied; the others follow once these are done. */
const MOST_LINES = 50;

/** What changes nothing, or is for one at a time by its nature. */
const FOR_ONE =
  /^aws [a-z0-9-]+ (describe|list|get|lookup|batch-get|start-session)\b/;

/** A command of a step, as often as its scope takes it. */
export interface FilledCommand {
  lines: string[];
  /** The instances that they name; none where they name something else. */
  targets: FixTarget[];
  /** Of a command that reads of one instance, that one stands for all. */
  example: boolean;
}

/**
 * A step's command for all that is in scope: once where it names them all, by
 * fifties where they are many, else once for each.
 */
export function commandsOf(template: string, scope: FixScope): FilledCommand {
  const names = placeholdersIn(template);
  const items = relevant(scope.items, names);
  const lines = (rows: Array<{ values: FixValues; ids?: string[] }>) =>
    unique(
      items.flatMap(item =>
        rows.map(({ values, ids }) =>
          fillCommand(template, {
            ...scope.values,
            ...item,
            ...values,
            instanceIds: ids,
          }),
        ),
      ),
    );
  const own = scope.targets.some(target =>
    target.items?.some(item => isNamed(item, names)),
  );
  if (names.has('instanceIds')) {
    const most = Math.max(1, Math.floor(MOST_LINES / items.length));
    const targets = scope.targets.slice(0, most * MOST_AT_ONCE);
    return {
      lines: lines(
        inParts(targets, MOST_AT_ONCE).map(part => ({
          values: {},
          ids: part.map(({ instanceId }) => instanceId),
        })),
      ),
      targets,
      example: false,
    };
  }
  if (!names.has('instanceId') && !own) {
    return { lines: lines([{ values: {} }]), targets: [], example: false };
  }
  const example = FOR_ONE.test(template) && !own && scope.targets.length > 1;
  const rows: Array<{ values: FixValues }> = [];
  const targets: FixTarget[] = [];
  for (const target of example ? scope.targets.slice(0, 1) : scope.targets) {
    const ofIt = relevant(target.items ?? [], names);
    if (
      targets.length > 0 &&
      (rows.length + ofIt.length) * items.length > MOST_LINES
    ) {
      break;
    }
    targets.push(target);
    rows.push(
      ...ofIt.map(item => ({
        values: { ...item, instanceId: target.instanceId },
      })),
    );
  }
  return { lines: lines(rows), targets, example };
}

/** Those that a command names; else that it is to be run once. */
function relevant(
  items: readonly FixValues[],
  names: Set<FixPlaceholder>,
): FixValues[] {
  const named = items.filter(item => isNamed(item, names));
  return named.length ? named : [{}];
}

function isNamed(item: FixValues, names: Set<FixPlaceholder>): boolean {
  return Object.keys(item).some(name => names.has(name as FixPlaceholder));
}

function inParts<T>(items: readonly T[], size: number): T[][] {
  return Array.from({ length: Math.ceil(items.length / size) }, (_, part) =>
    items.slice(part * size, (part + 1) * size),
  );
}

function unique(lines: string[]): string[] {
  return [...new Set(lines)];
}
