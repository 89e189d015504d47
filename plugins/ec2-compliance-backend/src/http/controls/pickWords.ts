import {
  ControlDescription,
  ControlWords,
  ControlWordsList,
  Template,
} from 'backstage-plugin-ec2-compliance-common';
import { SHARED_PHRASES } from '../../words';

/**
 * The words of some keys, as `controlWordsParameters` describes them. What
 * there are no words for, an older version may have stored.
 */
export function pickWords(
  controls: readonly ControlDescription[],
  keys: readonly string[],
): ControlWordsList {
  const items = new Map<
    string,
    Pick<ControlWords, 'id'> & {
      reasons: Record<string, ControlWords['reasons'][string]>;
      phrases: Record<string, Template>;
    }
  >();
  const phrases: Record<string, Template> = {};
  for (const key of keys) {
    const [, id, mark, name] = /^([^./]*)([./])(.*)$/s.exec(key) ?? [];
    const control = controls.find(one => one.id === id);
    const item = items.get(id) ?? { id, reasons: {}, phrases: {} };
    if (mark === '.' && has(control?.reasons, name)) {
      item.reasons[name] = control.reasons[name];
      items.set(id, item);
    } else if (mark === '/' && has(control?.phrases, name)) {
      item.phrases[name] = control.phrases[name];
      items.set(id, item);
    } else if (mark === '/' && has(SHARED_PHRASES, name)) {
      phrases[name] = SHARED_PHRASES[name];
    }
  }
  return { items: [...items.values()], reasons: {}, phrases };
}

function has<T>(
  words: Readonly<Record<string, T>> | undefined,
  name: string,
): words is Readonly<Record<string, T>> {
  return words !== undefined && Object.hasOwn(words, name);
}
