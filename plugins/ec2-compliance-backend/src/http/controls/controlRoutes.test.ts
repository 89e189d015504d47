import { CONTROLS_PAGE } from 'backstage-plugin-ec2-compliance-common';
import {
  accountControls,
  describeControl,
  GAP_WORDS,
  instanceControls,
  reviewControls,
  SCOPE_WORDS,
} from '../../controls';
import { SHARED_PHRASES } from '../../words';
import { controlOperations } from './controlOperations';
import { controlRoutes } from './controlRoutes';

const controls = [
  ...instanceControls,
  ...accountControls,
  ...reviewControls,
].map(describeControl);

/** Answers a request of an operation. */
const ask = (operation: { id: string }, request: object): Promise<any> =>
  controlRoutes(controls)
    .find(route => route.operation.id === operation.id)!
    .answer(request as any);

describe('controlRoutes', () => {
  it('gives the words of the controls that are asked for, and what they share once', async () => {
    const answer = await ask(controlOperations.listWords, {
      query: { ids: 'ssm-managed, patch-review,ssm-managed' },
    });
    expect(answer.reasons).toEqual({ ...SCOPE_WORDS, ...GAP_WORDS });
    expect(answer.items.map(({ id }: { id: string }) => id)).toEqual([
      'ssm-managed',
      'patch-review',
    ]);
    const [{ reasons, phrases, ...rest }] = answer.items;
    const control = instanceControls.find(({ id }) => id === 'ssm-managed')!;
    expect({ reasons, phrases, rest }).toEqual({
      reasons: control.reasons,
      phrases: control.phrases,
      rest: { id: 'ssm-managed' },
    });
  });

  it('gives single words, and leaves out those that there are not', async () => {
    const {
      id,
      reasons,
      phrases = {},
    } = instanceControls.find(one => one.id === 'os-patch-deadlines')!;
    const answer = await ask(controlOperations.listWords, {
      query: {
        keys: [
          `${id}.overdue`,
          `${id}.stale`,
          `${id}/was-due`,
          // In a sentence of the control, and by itself.
          `${id}/deadline.no-fix`,
          '/cause.text',
          `${id}.none`,
          `${id}/constructor`,
          'none.overdue',
          'none/was-due',
          '/was-due',
          id,
          '',
        ].join(),
      },
    });
    expect(answer).toEqual({
      items: [
        {
          id,
          reasons: { overdue: reasons.overdue, stale: GAP_WORDS.stale },
          phrases: { 'was-due': phrases['was-due'] },
        },
      ],
      reasons: {},
      phrases: {
        'deadline.no-fix': SHARED_PHRASES['deadline.no-fix'],
        'cause.text': SHARED_PHRASES['cause.text'],
      },
    });
  });

  it('leaves out the words of a control where they are not wanted', async () => {
    const whole = await ask(controlOperations.get, {
      params: { id: 'os-patch-deadlines' },
      query: {},
    });
    expect(Object.keys(whole.phrases)).not.toEqual([]);
    const { phrases: _, ...others } = whole;
    expect(
      await ask(controlOperations.get, {
        params: { id: 'os-patch-deadlines' },
        query: { words: false },
      }),
    ).toEqual({ ...others, reasons: {} });
  });

  it('names a control that there is not', async () => {
    await expect(
      ask(controlOperations.listWords, { query: { ids: 'ssm-managed,none' } }),
    ).rejects.toThrow("There is no control 'none'");
    for (const id of ['none', 'README', '../api', '']) {
      await expect(
        ask(controlOperations.getPage, { params: { id } }),
      ).rejects.toThrow(`There is no control '${id}'`);
    }
  });

  it('gives the page of each control and of all of them, without what only aligns', async () => {
    for (const id of [CONTROLS_PAGE, ...controls.map(one => one.id)]) {
      const { markdown } = await ask(controlOperations.getPage, {
        params: { id },
      });
      expect(markdown).toMatch(/^# \S.*\n/);
      expect(markdown).not.toMatch(/^\|.* {2,}\|/m);
    }
  });
});
