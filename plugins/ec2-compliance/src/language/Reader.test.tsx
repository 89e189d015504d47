import { renderInTestApp } from '@backstage/frontend-test-utils';
import { render, screen } from '@testing-library/react';
import { DateTime } from 'luxon';
import { readerOf, renderScreen, createFakeApi } from '../testing';
import { MESSAGES } from './messages';
import german from './messages/de';
import { flattenMessages } from './messages/flattenMessages';
import { createReader, Messages } from './Reader';
import { useReader } from './useReader';

const NOW = DateTime.fromISO('2026-11-23T22:30:00.000Z', { zone: 'utc' });

/** Of a plural's form for one, the number may be left to the words. */
const placesOf = (key: string, text: string) =>
  [...new Set(text.match(/\{\{.*?\}\}/g) ?? [])]
    .filter(place => !(key.endsWith('_one') && place === '{{count}}'))
    .sort();

describe('the messages', () => {
  const english: Record<string, string> = flattenMessages(MESSAGES);

  it.each(Object.entries(german))(
    'leave the same open in both languages at %s',
    (key, text) => {
      expect(text).not.toBe('');
      expect(placesOf(key, text)).toEqual(placesOf(key, english[key]));
    },
  );

  it('have both forms of a plural, and no formats of their own', () => {
    const keys = Object.keys(english);
    const other = keys.filter(key => key.endsWith('_other'));
    const one = keys.filter(key => key.endsWith('_one'));
    expect(one.map(key => key.replace(/_one$/, '_other'))).toEqual(other);
    for (const text of Object.values(english)) {
      expect(text).not.toMatch(/\{\{[^}]*,|\$t\(|<\w/);
    }
  });
});

describe('Reader', () => {
  const de = readerOf('de', 'Europe/Berlin');
  const en = readerOf('en', 'Australia/Sydney');

  it('chooses the form of a plural, and writes numbers as its language does', () => {
    const sources = (count: number) =>
      [en, de].map(({ t }) => t('parts.freshness.troubled', { count }));
    expect(sources(1)).toEqual([
      '1 source is behind or failing',
      '1 Quelle im Rückstand oder gestört',
    ]);
    expect(sources(12_345)).toEqual([
      '12,345 sources are behind or failing',
      '12.345 Quellen im Rückstand oder gestört',
    ]);
    // @ts-expect-error the count is missing
    en.t('parts.freshness.troubled');
    // @ts-expect-error no such message
    en.t('parts.freshness.gone');
    // @ts-expect-error another place
    en.t('parts.text.copy', { text: 'it' });
  });

  it('writes shares, lists and times of one moment in language and zone', () => {
    const time = '2026-11-23T22:18:00.000Z';
    const said = [en, de].map(reader => [
      reader.percent(0.918, { maximumFractionDigits: 0 }),
      reader.percent(0.999, { maximumFractionDigits: 1 }),
      reader.list(['a', 'b', 'c']),
      reader.list(['a', 'b'], 'or'),
      reader.relativeTime(time, NOW),
      reader.age(time, NOW),
      reader.age('2026-11-20T22:18:00.000Z', NOW),
      reader.relativeTime(NOW.toISO()!, NOW),
      reader.shortDate('2025-12-31T20:00:00.000Z', NOW),
      reader.dayAndTime(time, NOW),
      reader.exactTime(time),
      reader.day('2026-11-23'),
      reader.day('soon'),
    ]);
    expect(said).toEqual([
      [
        '91\u00a0%',
        '99.9\u00a0%',
        'a, b and c',
        'a or b',
        '12 min ago',
        '12 min',
        '3 days',
        'just now',
        '1 Jan',
        'Tuesday 24 Nov, 09:18',
        'Tuesday 24 Nov 2026, 09:18:00 UTC+11:00 (Australia/Sydney)',
        '23 Nov',
        'soon',
      ],
      [
        '91\u00a0%',
        '99,9\u00a0%',
        'a, b und c',
        'a oder b',
        'vor 12 Min.',
        '12 Min.',
        '3 Tage',
        'gerade eben',
        '31. Dez. 2025',
        'Montag, 23. Nov., 23:18',
        'Montag, 23. Nov. 2026, 23:18:00 UTC+01:00 (Europe/Berlin)',
        '23. Nov.',
        'soon',
      ],
    ]);
  });

  it('names UTC once, where it is the zone', () => {
    const time = '2026-11-23T22:18:00.000Z';
    const inZone = (timeZone: string) =>
      readerOf('en', timeZone).exactTime(time);
    expect(inZone('UTC')).toBe('Monday 23 Nov 2026, 22:18:00 UTC');
    expect(inZone('Etc/UTC')).toBe('Monday 23 Nov 2026, 22:18:00 UTC');
    expect(inZone('Europe/London')).toBe(
      'Monday 23 Nov 2026, 22:18:00 UTC+00:00 (Europe/London)',
    );
  });

  it('reads what fills a place neither as a template nor as HTML', () => {
    const what = '{{count}} $t(parts.text.copied) <b>&amp;</b> $& {{what}}';
    expect(en.t('parts.text.copy', { what })).toBe(`Copy ${what}`);
    render(
      en.t('parts.freshness.errorInPlaces', {
        error: <code>{what}</code>,
        count: 2,
      }),
    );
    expect(screen.getByText(what).tagName).toBe('CODE');
    expect(document.body).toHaveTextContent(
      `${what} (in 2 accounts and Regions)`,
    );
  });

  it('shows the text of a translation as it is, whatever is wrong with it', () => {
    const bad = createReader({
      language: 'en',
      timeZone: 'UTC',
      messages: ((_key: string, { replace }: { replace: { what: string } }) =>
        `<img src=x> {{thing}} ${replace.what}`) as unknown as Messages,
    });
    render(<p>{bad.t('parts.text.copy', { what: 'it' })}</p>);
    expect(screen.getByText('<img src=x> {{thing}} it')).toBeInTheDocument();
    expect(document.querySelector('img')).toBeNull();
  });
});

function Probe() {
  const { t, language, day } = useReader();
  return (
    <p>
      {language}: {t('parts.values.yes')}, {day('2026-11-23')}
    </p>
  );
}

describe('useReader', () => {
  it('reads the language that the app is in', async () => {
    renderScreen({ screen: <Probe />, api: createFakeApi(), language: 'de' });
    expect(await screen.findByText('de: ja, 23. Nov.')).toBeInTheDocument();
  });

  it.each([
    // Of its own country where the messages are in the language…
    ['en-US', 'en-US: yes, Nov 23'],
    // … and all of it in English where there are none.
    ['ja', 'en: yes, 23 Nov'],
  ])('writes what the messages are in, in an app in %s', (language, text) => {
    renderInTestApp(<Probe />, {
      config: {
        app: {
          baseUrl: 'http://localhost:3000',
          extensions: [
            {
              'api:app/app-language': {
                config: {
                  availableLanguages: ['en', language],
                  defaultLanguage: language,
                },
              },
            },
          ],
        },
      },
    });
    expect(screen.getByText(text)).toBeInTheDocument();
  });
});
