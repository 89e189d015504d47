import { ControlWords, Template } from 'backstage-plugin-ec2-compliance-common';
import { readdirSync } from 'node:fs';
import { basename, resolve } from 'node:path';
import { z } from 'zod';
import {
  accountControls,
  describeControl,
  GAP_WORDS,
  instanceControls,
  reviewControls,
  SCOPE_WORDS,
} from '../controls';
import { CLAUSES } from '../clauses';
import { payloadSchemas } from '../evidence';
import { REFUSAL_PHRASES } from '../refusals';
import { SHARED_PHRASES } from './sharedPhrases';

const WORDS = resolve(
  __dirname,
  '../../../ec2-compliance-common/src/translations',
);

type Reasons = ControlWords['reasons'];
interface Parts {
  titles: Record<string, Record<string, string>>;
  steps: Record<string, string>;
  clauses: Record<string, string>;
  fields: Record<string, string>;
  refusals: Record<string, Template>;
  shared: { reasons: Reasons; phrases: Record<string, Template> };
  controls: Record<
    string,
    Record<'requirement' | 'why' | 'limits', string> & {
      reasons: Reasons;
      phrases?: Record<string, Template>;
    }
  >;
}

const fileOf = (path: string) => jest.requireActual(`${WORDS}/${path}`);

function loadParts(language: string): Parts {
  const { subjectOf } = fileOf('subjects.ts');
  const {
    titles,
    steps,
    clauses,
    fields,
    refusals,
    shared,
    common: _,
    sources: __,
    ...subjects
  } = Object.fromEntries(
    readdirSync(`${WORDS}/${language}`).map(file => [
      basename(file, '.ts'),
      fileOf(`${language}/${file}`).default,
    ]),
  );
  const controls: Parts['controls'] = {};
  for (const [subject, of] of Object.entries(subjects)) {
    for (const id of Object.keys(of)) {
      // Else nobody finds it.
      expect([id, subjectOf(id)]).toEqual([id, subject]);
    }
    Object.assign(controls, of);
  }
  return { titles, steps, clauses, fields, refusals, shared, controls };
}

/** The places of a template, and its forms: German has those of English. */
function shapeOf(template: Template | undefined) {
  if (template === undefined) return undefined;
  const forms = typeof template === 'string' ? { text: template } : template;
  const places = Object.values(forms)
    .join(' ')
    .match(/\{\{[^}]*\}\}/g);
  return {
    forms: Object.keys(forms).sort(),
    places: [...new Set(places)].sort(),
  };
}

function expectSame(
  where: string,
  english: Readonly<Record<string, Template>>,
  translated: Readonly<Record<string, Template>>,
) {
  const shapes = (of: Readonly<Record<string, Template>>) =>
    Object.fromEntries(
      Object.keys(of)
        .sort()
        .map(key => [`${where} ${key}`, shapeOf(of[key])]),
    );
  expect(shapes(translated)).toEqual(shapes(english));
}

const sentences = (reasons: Reasons) =>
  Object.fromEntries(
    Object.entries(reasons).flatMap(([reason, { title, sentence }]) => [
      [reason, sentence],
      [`${reason}.title`, title],
    ]),
  );

/** What stands in backticks or is filled in, which is the same in every language. */
const codeIn = (text: string) => (text.match(/`[^`]+`|\{\w+\}/g) ?? []).sort();

/** The names that the objects of a schema give, at whatever depth. */
function namesIn(schema: z.ZodType): string[] {
  const names = new Set<string>();
  const walk = (one: any): void => {
    if (one.type === 'object' && one.properties) {
      Object.keys(one.properties).forEach(name => names.add(name));
    }
    Object.values(one).forEach(value => {
      if (typeof value === 'object' && value !== null) walk(value);
    });
  };
  walk(z.toJSONSchema(schema, { unrepresentable: 'any', io: 'input' }));
  return [...names];
}

const textOf = (template: Template) =>
  typeof template === 'string' ? template : template.other;

describe.each(['de'])('the catalogue in %s', language => {
  const catalogue = [
    ...instanceControls,
    ...accountControls,
    ...reviewControls,
  ];
  const parts = loadParts(language);

  it('says of every control what the catalogue says, and nothing that is gone', () => {
    const ids = catalogue.map(({ id }) => id).sort();
    expect(Object.keys(parts.controls).sort()).toEqual(ids);
    expect(Object.keys(parts.titles).sort()).toEqual(ids);
    for (const control of catalogue) {
      const { id, requirement, why, limits, title } = control;
      const { passingTitle, failingTitle } = control;
      const translated = parts.controls[id];
      expectSame(id, sentences(control.reasons), sentences(translated.reasons));
      expectSame(id, control.phrases ?? {}, translated.phrases ?? {});
      expectSame(id, { title, passingTitle, failingTitle }, parts.titles[id]);
      const { requirement: r, why: w, limits: l } = translated;
      expectSame(
        id,
        { requirement, why, limits },
        { requirement: r, why: w, limits: l },
      );
    }
  });

  it('says what all controls share', () => {
    expect.assertions(2);
    expectSame(
      'shared',
      sentences({ ...GAP_WORDS, ...SCOPE_WORDS }),
      sentences(parts.shared.reasons),
    );
    expectSame('shared', SHARED_PHRASES, parts.shared.phrases);
  });

  it('says why the API refuses something', () => {
    expect.assertions(1);
    expectSame('refusal', REFUSAL_PHRASES, parts.refusals);
  });

  it('says every step of every fix, and none that is gone', () => {
    const steps = catalogue
      .map(describeControl)
      .flatMap(({ fix }) => [...fix.autoScaled, ...fix.longLived])
      .map(({ text }) => text);
    expect(Object.keys(parts.steps).sort()).toEqual([...new Set(steps)].sort());
    for (const [english, translated] of Object.entries(parts.steps)) {
      expect(codeIn(translated)).toEqual(codeIn(english));
    }
  });

  it('says every clause, and none that is gone', () => {
    const said = CLAUSES.flatMap(({ title, notProvable }) =>
      notProvable ? [title, notProvable] : [title],
    );
    expect(Object.keys(parts.clauses).sort()).toEqual(
      [...new Set(said)].sort(),
    );
  });

  it('names every fact of evidence', () => {
    const names = new Set(
      Object.values(payloadSchemas).flatMap(schema => namesIn(schema)),
    );
    expect(names.size).toBeGreaterThan(100);
    expect(
      [...names].filter(name => !Object.hasOwn(parts.fields, name)).sort(),
    ).toEqual([]);
  });

  it('leaves nothing empty, and nothing in English', () => {
    const same = new Set([
      // Names, which are the same.
      'Inspector',
      'IAM Identity Center',
      'SAML',
      'SSM Agent',
      'Default Host Management',
      'Patch-Baselines',
      '(in )',
    ]);
    const check = (english: string, translated: string) => {
      expect(translated.trim()).not.toBe('');
      const said = english.replace(/\{\{[^}]*\}\}/g, '').trim();
      const isEnglish =
        /[A-Za-z]/.test(said) && english === translated && !same.has(said);
      expect({ english, isEnglish }).toEqual({ english, isEnglish: false });
    };
    for (const control of catalogue) {
      for (const [reason, { title }] of Object.entries(control.reasons)) {
        check(title, parts.controls[control.id].reasons[reason].title);
      }
      for (const [key, phrase] of Object.entries(control.phrases ?? {})) {
        check(
          textOf(phrase),
          textOf(parts.controls[control.id].phrases?.[key] ?? ''),
        );
      }
    }
    for (const [key, phrase] of Object.entries(SHARED_PHRASES)) {
      check(textOf(phrase), textOf(parts.shared.phrases[key]));
    }
  });
});
