import { CONTROLS, controlList, fakeApi } from '../testing';
import { ControlTexts } from './ControlTexts';

const ids = CONTROLS.map(({ id }) => id);
const [first, second] = ids;
const reasonOf = (id: string) =>
  `${id}.${Object.keys(CONTROLS.find(one => one.id === id)!.reasons)[0]}`;
const [SHARED] = Object.keys(controlList().phrases);
const idsOf = (of: readonly { id: string }[]) => of.map(({ id }) => id).sort();

/** Longer than any of the fake's answers. */
const settled = () => new Promise(resolve => setTimeout(resolve, 10));

describe('ControlTexts', () => {
  it('asks for the words of all that are wanted at once, and for each once', async () => {
    const api = fakeApi();
    const texts = ControlTexts.of(api);
    const heard = jest.fn();
    texts.subscribe(heard);
    for (const id of ids) texts.wantWords([reasonOf(id)]);
    texts.wantWords([reasonOf(first), `/${SHARED}`]);
    await settled();
    ControlTexts.of(api).wantWords([reasonOf(second), `${second}/${SHARED}`]);
    await settled();
    expect(api.listControlWords.mock.calls).toEqual([
      [{ keys: [...ids.map(reasonOf), `/${SHARED}`].join(',') }],
    ]);
    expect(api.listControls).not.toHaveBeenCalled();
    expect(api.getControl).not.toHaveBeenCalled();
    expect(idsOf(texts.current().words)).toEqual([...ids].sort());
    expect(texts.current().phrases).toEqual(controlList().phrases);
    expect(heard).toHaveBeenCalledTimes(1);
  });

  it('puts the words of a control together as they come', async () => {
    const api = fakeApi({
      listControlWords: async ({ keys }) => ({
        items: [
          keys.includes('/')
            ? { id: first, reasons: {}, phrases: { [keys]: keys } }
            : { id: first, reasons: { [keys]: { title: '', sentence: '' } } },
        ],
        reasons: {},
        phrases: {},
      }),
    });
    const texts = ControlTexts.of(api);
    texts.wantWords([`${first}.odd`]);
    await settled();
    texts.wantWords([`${first}/part`]);
    await settled();
    expect(texts.current().words).toEqual([
      {
        id: first,
        reasons: { [`${first}.odd`]: { title: '', sentence: '' } },
        phrases: { [`${first}/part`]: `${first}/part` },
      },
    ]);
  });

  it('asks for as many words at a time as an address holds', async () => {
    const api = fakeApi();
    const texts = ControlTexts.of(api);
    texts.wantWords(Array.from({ length: 250 }, (_, i) => `/phrase-${i}`));
    await settled();
    expect(
      api.listControlWords.mock.calls.map(
        ([{ keys }]) => keys.split(',').length,
      ),
    ).toEqual([100, 100, 50]);
  });

  it('asks for a few descriptions one by one, and for each once', async () => {
    const api = fakeApi();
    const texts = ControlTexts.of(api);
    texts.wantWhole(first);
    texts.wantWhole(second);
    texts.wantWhole(first);
    await settled();
    ControlTexts.of(api).wantWhole(second);
    ControlTexts.of(api).wantDescription(second);
    // They hold the words as well.
    texts.wantWords([reasonOf(first)]);
    await settled();
    expect(api.getControl.mock.calls).toEqual([
      [first, {}],
      [second, {}],
    ]);
    expect(api.listControlWords).not.toHaveBeenCalled();
    expect(api.listControls).not.toHaveBeenCalled();
    expect(idsOf(texts.current().descriptions)).toEqual([first, second].sort());
    expect(idsOf(texts.current().words)).toEqual([first, second].sort());
  });

  it('asks for a description without words, and for those that are told', async () => {
    const api = fakeApi();
    const { items } = await api.listControls();
    const control = items.find(({ id }) => id === first)!;
    api.listControls.mockClear();
    api.getControl.mockResolvedValueOnce({ ...control, reasons: {} });
    const texts = ControlTexts.of(api);
    texts.wantDescription(first);
    texts.wantWords([reasonOf(first)]);
    await settled();
    texts.wantDescription(first);
    await settled();
    expect(api.getControl.mock.calls).toEqual([[first, { words: false }]]);
    expect(api.listControlWords).toHaveBeenCalledTimes(1);
    expect(texts.current().descriptions[0]).toMatchObject({
      why: control.why,
      reasons: control.reasons,
    });

    texts.wantWhole(first);
    await settled();
    expect(api.getControl).toHaveBeenLastCalledWith(first, {});
  });

  it('asks for many descriptions at once together with all the others', async () => {
    const api = fakeApi();
    const texts = ControlTexts.of(api);
    for (const id of ids) texts.wantDescription(id);
    await settled();
    texts.wantDescription(first);
    texts.wantWords([reasonOf(second), `/${SHARED}`]);
    texts.wantAll();
    await settled();
    expect(api.getControl).not.toHaveBeenCalled();
    expect(api.listControlWords).not.toHaveBeenCalled();
    expect(api.listControls).toHaveBeenCalledTimes(1);
    expect(idsOf(texts.current().descriptions)).toEqual([...ids].sort());
  });

  it('asks again for what it did not get', async () => {
    const api = fakeApi();
    const away = new Error('no connection');
    api.getControl.mockRejectedValueOnce(away);
    api.listControlWords.mockRejectedValueOnce(away);
    const texts = ControlTexts.of(api);
    const want = async () => {
      texts.wantDescription(first);
      texts.wantWords([reasonOf(second)]);
      await settled();
    };
    await want();
    expect(texts.current()).toEqual({
      words: [],
      descriptions: [],
      phrases: {},
    });
    await want();
    expect(idsOf(texts.current().descriptions)).toEqual([first]);
    expect(idsOf(texts.current().words)).toEqual([first, second].sort());
    expect(texts.current().phrases).toEqual(controlList().phrases);
  });
});
