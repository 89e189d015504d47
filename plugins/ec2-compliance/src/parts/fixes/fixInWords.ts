import {
  FixChange,
  FixPlaceholder,
  FixStep,
  FixTarget,
} from 'backstage-plugin-ec2-compliance-common';
import { MessageKey, Reader } from '../../language';
import { fillSentence } from '../controls/fillPlaceholders';
import { FilledCommand } from './commandsOf';
import { FixScope } from './FixScope';

/** How many instances are named before the others are counted. */
const NAMED = 3;

/** What a change is of, the most telling first. */
const OF = [
  ['role', 'fixes.of.role'],
  ['securityGroup', 'fixes.of.securityGroup'],
  ['baseline', 'fixes.of.baseline'],
  ['vpc', 'fixes.of.vpc'],
  ['profile', 'fixes.of.profile'],
  ['autoScalingGroup', 'fixes.of.autoScalingGroup'],
] as const satisfies Array<[FixPlaceholder, MessageKey]>;

/** `Role payments-web`, `28 long-lived instances`. */
export function titleOfChange(reader: Reader, change: FixChange): string {
  const { values, instances, targets, fleet } = change;
  for (const [name, key] of OF) {
    const value = values[name];
    if (value !== undefined) return reader.t(key, { name: value });
  }
  // Of an account itself, nothing more is known to name it by.
  if (!instances) return placeOfChange(reader, change);
  const [first] = targets;
  if (instances === 1 && first) return nameOf(first);
  return fleet === 'autoScaled'
    ? reader.t('fixes.of.instances', { count: instances })
    : reader.t('fixes.of.longLived', { count: instances });
}

/** `shop-prod, ap-southeast-2`; of what is in no Region the account alone. */
export function placeOfChange(
  reader: Reader,
  { accountAlias, accountId, region, values }: FixChange,
): string {
  const account = accountAlias ?? accountId;
  return values.role === undefined && region
    ? reader.t('fixes.place', { account, region })
    : account;
}

/** `web-1, web-2, web-3 and 25 others`. */
export function targetsInWords(
  reader: Reader,
  targets: readonly FixTarget[],
  count: number = targets.length,
): string {
  const rest = count - Math.min(NAMED, targets.length);
  const names = targets.slice(0, NAMED).map(nameOf);
  return reader.list(
    rest > 0 ? [...names, reader.t('fixes.others', { count: rest })] : names,
  );
}

/** What a command is for, beside it. */
export function commandIsFor(
  reader: Reader,
  filled: FilledCommand,
  options: { change: FixChange; scope: FixScope },
): string {
  const { change, scope } = options;
  const { targets, example } = filled;
  const place = placeOfChange(reader, change);
  const within = (thing: string) =>
    thing.includes(place) ? thing : reader.t('fixes.within', { thing, place });
  if (!targets.length) {
    const named = OF.some(([name]) => change.values[name] !== undefined);
    const thing = named ? within(titleOfChange(reader, change)) : place;
    return reader.t('fixes.for', { thing });
  }
  const thing = within(targetsInWords(reader, targets));
  if (example) return reader.t('fixes.forExample', { thing });
  return scope.instances > targets.length
    ? reader.t('fixes.forFirst', {
        thing,
        first: targets.length,
        all: scope.instances,
      })
    : reader.t('fixes.for', { thing });
}

/** A step's sentence, with all that it is about. */
export function sentenceOfStep(
  reader: Reader,
  step: FixStep,
  scope: FixScope,
): string {
  return fillSentence(step.text, name => {
    const value = scope.values[name];
    if (value !== undefined) return value;
    const values = [
      ...scope.items,
      ...scope.targets.flatMap(({ items = [] }) => items),
    ].flatMap(item => item[name] ?? []);
    return values.length ? reader.list([...new Set(values)]) : undefined;
  });
}

export function nameOf({ name, instanceId }: FixTarget): string {
  return name ?? instanceId;
}
