import {
  ControlDescription,
  Template,
  Words,
} from 'backstage-plugin-ec2-compliance-common';
import { SHARED_PHRASES } from './sharedPhrases';

/**
 * Words for readers who bring no language and zone of their own: files and
 * notifications, in English and in the stated zone.
 *
 * @param options - `timeZone` is an IANA name; `phrases` are those of the reader alone
 */
export function createWords(options: {
  controls: readonly ControlDescription[];
  timeZone: string;
  phrases?: Readonly<Record<string, Template>>;
}): Words {
  const { controls, timeZone, phrases } = options;
  return Words.create({
    controls,
    phrases: { ...SHARED_PHRASES, ...phrases },
    language: 'en',
    timeZone,
  });
}
