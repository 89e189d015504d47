import { ControlWords, Words, WordsOverlay } from './Words';
import { Phrase, phraseOf, Span } from './template';

const PHRASES = {
  missing: {
    one: '{{count}} tag missing: {{keys, list}}',
    other: '{{count}} tags missing: {{keys, list}}',
  },
  near: "'{{key}}' (it bears '{{near}}')",
  reboot: 'a reboot',
} as const;
const phrase = phraseOf(PHRASES);

const CONTROL: ControlWords = {
  id: 'required-tags',
  reasons: {
    present: { title: 'All set', sentence: 'It bears {{keys, quoted}}' },
    missing: {
      title: 'Missing',
      sentence: '{{problems, parts}}{{more, maybe}}',
    },
    late: {
      title: 'Late',
      sentence:
        'Scanned on {{at, time}}, within {{window, duration}}, due {{due, day}} by {{who, and}}',
    },
    odd: { title: 'Odd', sentence: 'It says {{text}} of {{what}}' },
  },
  phrases: PHRASES,
};

function words(
  options: {
    language?: string;
    timeZone?: string;
    overlay?: WordsOverlay;
  } = {},
) {
  return Words.create({
    controls: [CONTROL],
    phrases: {
      denied: 'the role lacks `{{action}}`',
      owned: 'owned by {{names, any}}',
      held: 'held by {{names, all}}',
      lasts: 'lasts until {{at, end}}',
    },
    language: 'en',
    timeZone: 'UTC',
    overlay: {
      de: {
        'required-tags.present': 'Sie trägt {{keys, quoted}}',
        'required-tags.present.title': 'Alle gesetzt',
        'required-tags/missing': {
          one: '{{count}} Tag fehlt: {{keys, list}}',
          other: '{{count}} Tags fehlen: {{keys, list}}',
        },
      },
    },
    ...options,
  });
}

const LATE = {
  reason: 'late',
  values: {
    at: '2026-12-30T14:30:00.000Z',
    window: 26 * 3_600_000,
    due: '2026-12-30T14:30:00.000Z',
    who: ['a', 'b', 'c'],
  },
};

describe('Words', () => {
  it('fills a sentence, with its parts and their plurals', () => {
    const missing = (keys: string[]) => ({
      reason: 'missing',
      values: { problems: [phrase('missing', { count: keys.length, keys })] },
    });
    expect(words().sentence('required-tags', missing(['A']))).toBe(
      '1 tag missing: A',
    );
    expect(words().sentence('required-tags', missing(['A', 'B']))).toBe(
      '2 tags missing: A, B',
    );
    expect(
      words().sentence('required-tags', {
        reason: 'missing',
        values: {
          problems: [
            phrase('missing', {
              count: 1,
              keys: [phrase('near', { key: 'Service', near: 'service' })],
            }),
            phrase('reboot'),
          ],
          more: phrase('reboot'),
        },
      }),
    ).toBe("1 tag missing: 'Service' (it bears 'service'); a reboota reboot");
  });

  it('joins names as the language does, in its quotes', () => {
    const names = ['A', 'B', 'C'];
    const said = (phrase_: string, language: string) =>
      words({ language }).phrase({ phrase: phrase_, names });
    expect(said('owned', 'en')).toBe("owned by 'A', 'B' or 'C'");
    expect(said('owned', 'de')).toBe('owned by „A“, „B“ oder „C“');
    expect(said('held', 'en')).toBe("held by 'A', 'B' and 'C'");
    expect(said('held', 'de-CH')).toBe('held by „A“, „B“ und „C“');
  });

  it("tells times in the reader's zone, and lengths in units that fit", () => {
    expect(words().sentence('required-tags', LATE)).toBe(
      'Scanned on 30 December 2026, 14:30 UTC, within 26 hours, due 30 December 2026 by a, b and c',
    );
    expect(
      words({ timeZone: 'Australia/Sydney' }).sentence('required-tags', LATE),
    ).toBe(
      'Scanned on 31 December 2026, 01:30 GMT+11, within 26 hours, due 31 December 2026 by a, b and c',
    );
    // A day of the calendar is the same wherever it is read.
    for (const timeZone of ['America/New_York', 'Pacific/Kiritimati']) {
      expect(
        words({ timeZone }).sentence('required-tags', {
          ...LATE,
          values: { ...LATE.values, due: '2026-12-30' },
        }),
      ).toContain('due 30 December 2026 by');
    }
    const within = (window: unknown) =>
      words()
        .sentence('required-tags', {
          ...LATE,
          values: { ...LATE.values, window: window as number },
        })
        .match(/within (.*), due/)?.[1];
    expect(
      [
        48 * 3_600_000,
        14 * 86_400_000,
        3_600_000,
        90 * 60_000,
        { hours: 48 },
        { weeks: 2 },
        { months: 1 },
      ].map(within),
    ).toEqual([
      '2 days',
      '14 days',
      '1 hour',
      '90 minutes',
      '48 hours',
      '2 weeks',
      '1 month',
    ]);
  });

  it('does not read values as templates', () => {
    expect(
      words().sentence('required-tags', {
        reason: 'odd',
        values: { text: '{{what}} $t(denied) <b>&', what: '$t(denied)' },
      }),
    ).toBe('It says {{what}} $t(denied) <b>& of $t(denied)');
  });

  it('falls back to the title where values are missing or make no sense', () => {
    for (const values of [{}, { keys: 'A' }, { keys: null }]) {
      expect(
        words().sentence('required-tags', { reason: 'present', values }),
      ).toBe('All set');
    }
    expect(
      words().sentence('required-tags', {
        reason: 'missing',
        values: { problems: [{ phrase: 'of-an-older-version' }] },
      }),
    ).toBe('Missing');
    expect(words().sentence('required-tags', { reason: 'gone' })).toBe('gone');
    expect(words().sentence('gone', { reason: 'gone' })).toBe('gone');
  });

  it('takes a translation where there is one, and English where not', () => {
    const german = words({ language: 'de' });
    const present = { reason: 'present', values: { keys: ['A', 'B'] } };
    expect(german.sentence('required-tags', present)).toBe(
      'Sie trägt „A“, „B“',
    );
    expect(german.title('required-tags', 'present')).toBe('Alle gesetzt');
    expect(german.title('required-tags', 'late')).toBe('Late');
    expect(
      german.phrase(phrase('missing', { count: 2, keys: ['A'] }), CONTROL.id),
    ).toBe('2 Tags fehlen: A');
    expect(german.sentence('required-tags', LATE)).toBe(
      'Scanned on 30. Dezember 2026, 14:30 UTC, within 26 Stunden, due 30. Dezember 2026 by a, b und c',
    );
  });

  it('tells an end by the last day that it leaves whole, with the zone once', () => {
    const said = (at: string, language: string, timeZone: string) =>
      words({
        language,
        timeZone,
        overlay: { de: { lasts: 'gilt bis {{at, end}}' } },
      }).phrase({ phrase: 'lasts', at });
    const midnight = '2027-01-01T00:00:00.000Z';
    expect(said(midnight, 'en', 'UTC')).toBe(
      'lasts until 31 December 2026 (UTC)',
    );
    expect(said(midnight, 'de', 'UTC')).toBe(
      'gilt bis 31. Dezember 2026 (UTC)',
    );
    // Elsewhere the same moment is within a day.
    expect(said(midnight, 'de', 'Europe/Berlin')).toBe(
      'gilt bis 1. Januar 2027, 01:00 MEZ',
    );
    // The clocks are put forward on the last day.
    expect(said('2027-03-28T22:00:00.000Z', 'de', 'Europe/Berlin')).toBe(
      'gilt bis 28. März 2027 (MESZ)',
    );
    expect(said('someday', 'en', 'UTC')).toBe('lasts until …');
  });

  it('says what an older version stored, and never throws', () => {
    const odd = ['48 hours', null, undefined, 7, [], {}] as unknown as Phrase[];
    expect(odd.map(phrase_ => words().phrase(phrase_))).toEqual([
      '48 hours',
      '…',
      '…',
      '7',
      '…',
      '…',
    ]);
    expect(words().span('48 hours' as unknown as Span)).toBe('…');
    expect(words().span(undefined)).toBe('');
    expect(words().span({ weeks: 2 })).toBe('2 weeks');
  });

  it('knows shared phrases', () => {
    expect(
      words().phrase({ phrase: 'denied', action: 'ssm:GetInventory' }),
    ).toBe('the role lacks `ssm:GetInventory`');
  });

  it('lets the compiler know what a phrase needs', () => {
    // @ts-expect-error keys are missing
    phrase('missing', { count: 1 });
    // @ts-expect-error no such phrase
    phrase('gone');
    // @ts-expect-error a list, not a text
    phrase('missing', { count: 1, keys: 'A' });
    expect(phrase('reboot')).toEqual({ phrase: 'reboot' });
  });
});
