import { Phrase, Words } from 'backstage-plugin-ec2-compliance-common';
import { anEntity } from '../testing/fixtures';
import { ANNOTATION_PHRASES } from './annotationPhrases';
import {
  readLevelErrors,
  readPlaceErrors,
  readSelectors,
  readSharing,
} from './readAnnotations';

const words = Words.create({
  controls: [],
  phrases: ANNOTATION_PHRASES,
  language: 'en',
  timeZone: 'UTC',
});
const say = ({ errors }: { errors: Phrase[] }) =>
  errors.map(error => words.phrase(error));

const TAGS = { tagKeys: ['backstage.io/component', 'Service'] };
const annotated = (annotation: string) =>
  anEntity('component:default/web', { annotation });
const sharing = (sharedWith: string) =>
  anEntity('component:default/web', { sharedWith });

describe('readSelectors', () => {
  it('takes the selectors that name a claiming tag, and says of the others what to write', () => {
    const read = readSelectors(
      annotated(
        'Environment=prod\n\nEnvironment=prod,Service=web\nservice=web',
      ),
      TAGS,
    );
    expect(read.selectors).toEqual([
      {
        claimingKey: 'Service',
        selector: { Environment: 'prod', Service: 'web' },
      },
    ]);
    expect(say(read)).toEqual([
      'Line 1 of `aws.amazon.com/ec2-instance-tags` selects nothing: `Environment=prod` names none of the tags that claim instances (backstage.io/component, Service). Add one, such as `backstage.io/component=…`; the other pairs narrow it down',
      'Line 4 of `aws.amazon.com/ec2-instance-tags` selects nothing: `service=web` names none of the tags that claim instances (backstage.io/component, Service). Add one, such as `backstage.io/component=…`; the other pairs narrow it down',
    ]);
  });

  it('says so when no tag claims', () => {
    expect(
      say(readSelectors(annotated('Service=web'), { tagKeys: [] })),
    ).toEqual([
      'Line 1 of `aws.amazon.com/ec2-instance-tags` selects nothing: `Service=web` names no tag that claims instances, as none is configured. List those that may under `ec2Compliance.claims.tagKeys` in app-config',
    ]);
  });

  it('takes nothing from what cannot be read, or is not there', () => {
    expect(readSelectors(anEntity('component:default/web'), TAGS)).toEqual({
      selectors: [],
      errors: [],
    });
    // Known to be so, or not.
    for (const entity of [
      anEntity('component:default/web', {
        annotation: 'Service',
        annotationError: "Line 1: 'Service' has no '='",
      }),
      annotated('Service=web\nService'),
    ]) {
      const read = readSelectors(entity, TAGS);
      expect(read.selectors).toEqual([]);
      expect(say(read)).toEqual([
        expect.stringMatching(
          /^`aws.amazon.com\/ec2-instance-tags` cannot be read. Line \d: 'Service' has no '='/,
        ),
      ]);
    }
  });

  it('does not take what every object has for a tag', () => {
    expect(
      readSelectors(annotated('a=b'), { tagKeys: ['toString', '__proto__'] })
        .selectors,
    ).toEqual([]);
  });

  it('makes no long answer of a long annotation', () => {
    const said = say(
      readSelectors(annotated('Environment=prod\n'.repeat(60)), TAGS),
    );
    expect(said).toHaveLength(21);
    expect(said[20]).toBe('40 more entries are without effect');
    const [long] = say(
      readSelectors(annotated(`K=${'x'.repeat(10_000)}`), TAGS),
    );
    expect(long.length).toBeLessThan(600);
  });
});

describe('readSharing', () => {
  it('takes refs, and says of what is none what to write', () => {
    const read = readSharing(sharing('component:default/a, b\nsystem:c'), {
      isEntity: ref => ref !== 'system:default/c',
    });
    expect([...read.refs]).toEqual(['component:default/a', 'system:default/c']);
    expect(say(read)).toEqual([
      'Line 1 of `aws.amazon.com/ec2-shared-with` shares with nobody: `b` is no entity ref. Write one with its kind, such as `component:default/payments`',
      'Line 2 of `aws.amazon.com/ec2-shared-with` shares with nobody: there is no entity `system:default/c`',
    ]);
    expect(readSharing(sharing('system:c')).errors).toEqual([]);
    expect(readSharing(annotated('Service=web')).refs.size).toBe(0);
  });

  it('is bounded, and says what was cut', () => {
    const refs = Array.from({ length: 600 }, (_, i) => `component:c${i}`);
    const read = readSharing(sharing(refs.join(',')));
    expect(read.refs.size).toBe(500);
    expect(read.refs.has('component:default/c499')).toBe(true);
    expect(say(read)).toEqual([
      '`aws.amazon.com/ec2-shared-with` names 600 entities, of which the first 500 count',
    ]);
  });
});

describe('annotations of one word', () => {
  const errorsOf = (options: Parameters<typeof anEntity>[1]) => {
    const entity = anEntity('component:default/web', options);
    return say({
      errors: [...readPlaceErrors(entity), ...readLevelErrors(entity)],
    });
  };

  it('are either right, or said to be without effect', () => {
    expect(errorsOf({})).toEqual([]);
    expect(
      errorsOf({
        instancesAnnotation: ' none\n',
        maturityAnnotation: '2',
        maturityLevel: 2,
      }),
    ).toEqual([]);
    expect(
      errorsOf({
        instancesAnnotation: `no${'o'.repeat(300)}ne`,
        maturityAnnotation: 'high',
      }),
    ).toEqual([
      `\`aws.amazon.com/ec2-instances\` is without effect: \`no${'o'.repeat(
        198,
      )}…\` is not \`none\`, which is all that it may say`,
      '`aws.amazon.com/essential-eight-maturity-level` is without effect: `high` is no maturity level. Write `1`, `2` or `3`',
    ]);
    expect(
      errorsOf({ annotation: 'Service=web', instancesAnnotation: 'none' }),
    ).toEqual([
      '`aws.amazon.com/ec2-instances` is without effect beside `aws.amazon.com/ec2-instance-tags`, which selects instances. Remove one of them',
    ]);
  });
});
