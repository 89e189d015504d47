import { Phrase } from 'backstage-plugin-ec2-compliance-common';
import { useReader } from '../../language';
import { KeyValues } from '../text/KeyValues';
import { RelativeTime } from '../time/RelativeTime';
import { PhraseText } from './PhraseText';
import { there } from './TranslatedCatalogue';
import { useTranslated } from './useTranslated';
import { NOTHING_TOLD, useWords } from './useWords';

const ISO_TIME = /^\d{4}-\d{2}-\d{2}T\d{2}:\d{2}/;

/** Ends the name of a length of time in milliseconds. */
const MILLIS = /Millis$/;

/**
 * A JSON object as people read it: no braces, names in words, times and lengths
 * of time in units that people count in, phrases as what they say.
 */
export function JsonKeyValues(props: {
  value: Record<string, unknown>;
  /** Whose phrases they are. */
  controlId?: string;
}) {
  const { value: object, controlId } = props;
  const words = useWords(NOTHING_TOLD);
  const nameOf = useFieldNames();
  return (
    <KeyValues
      items={Object.entries(object).map(([name, value]) => {
        if (value === undefined) return [name, undefined];
        return typeof value === 'number' && MILLIS.test(name)
          ? [nameOf(name), words.span(value)]
          : [
              nameOf(name),
              <JsonText key={name} value={value} controlId={controlId} />,
            ];
      })}
    />
  );
}

function JsonText(props: { value: unknown; controlId?: string }): JSX.Element {
  const { value, controlId } = props;
  const { t } = useReader();
  const none = <>{t('parts.values.none')}</>;
  if (value === null || value === '') return none;
  if (typeof value === 'boolean') {
    return <>{t(value ? 'parts.values.yes' : 'parts.values.no')}</>;
  }
  if (Array.isArray(value)) {
    if (!value.length) return none;
    if (value.every(one => typeof one !== 'object')) {
      return <>{value.join(', ')}</>;
    }
    return (
      <>
        {value.map((one, index) => (
          <div key={index}>
            <JsonText value={one} controlId={controlId} />
          </div>
        ))}
      </>
    );
  }
  if (isPhrase(value)) {
    return <PhraseText phrase={value} controlId={controlId} fallback="…" />;
  }
  if (typeof value === 'object') {
    return Object.keys(value).length ? (
      <JsonKeyValues value={{ ...value }} controlId={controlId} />
    ) : (
      none
    );
  }
  if (typeof value === 'string' && ISO_TIME.test(value)) {
    return <RelativeTime time={value} />;
  }
  return <>{String(value)}</>;
}

/** Whether a value is a part of a sentence rather than a fact. */
export function isPhrase(value: unknown): value is Phrase {
  return typeof (value as Phrase | null | undefined)?.phrase === 'string';
}

/** What facts are called, in the reader's language, by their names in the data. */
function useFieldNames(): (name: string) => string {
  const translated = useTranslated({ fields: true });
  return name => {
    if (!translated) return inWords(name.replace(MILLIS, ''));
    const { fields } = translated.byNow;
    // English would flash up before what is under way.
    if (!fields) return '…';
    const all = there(fields);
    return all && Object.hasOwn(all, name)
      ? all[name]
      : inWords(name.replace(MILLIS, ''));
  };
}

/** `lastScanAt` → `Last scan at`; names with spaces or dashes stay as they are. */
function inWords(name: string): string {
  if (!/^[a-z][A-Za-z0-9]*$/.test(name)) return name;
  const words = name.replace(/([a-z0-9])([A-Z])/g, '$1 $2').toLowerCase();
  return words.charAt(0).toUpperCase() + words.slice(1);
}
