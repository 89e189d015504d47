import { CONTROLS, controlList, fakeApi } from '../testing';
import { ControlTexts } from './ControlTexts';

const ids = CONTROLS.map(({ id }) => id);
const [first, second] = ids;
const idsOf = (of: readonly { id: string }[]) => of.map(({ id }) => id).sort();

/** Longer than any of the fake's answers. */
const settled = () => new Promise(resolve => setTimeout(resolve, 10));

describe('ControlTexts', () => {
  it('asks for the words of all that are wanted at once, and for each once', async () => {
    const api = fakeApi();
    const texts = ControlTexts.of(api);
    const heard = jest.fn();
    texts.subscribe(heard);
    for (const id of ids) texts.wantWords(id);
    texts.wantWords(first);
    await settled();
    ControlTexts.of(api).wantWords(second);
    texts.wantPhrases();
    texts.wantPhrases();
    await settled();
    expect(api.listControlWords.mock.calls).toEqual([[{ ids: ids.join(',') }]]);
    expect(api.listControlPhrases).toHaveBeenCalledTimes(1);
    expect(api.listControls).not.toHaveBeenCalled();
    expect(api.getControl).not.toHaveBeenCalled();
    expect(idsOf(texts.current().words)).toEqual([...ids].sort());
    expect(texts.current().phrases).toEqual(controlList().phrases);
    expect(heard).toHaveBeenCalledTimes(2);
  });

  it('puts the reasons that all share beside those of each control', async () => {
    const shared = { missing: { title: 'Not collected yet', sentence: '…' } };
    const own = { odd: { title: 'Odd', sentence: 'Odd' } };
    const api = fakeApi({
      listControlWords: async () => ({
        items: [{ id: first, reasons: own }],
        reasons: shared,
      }),
    });
    const texts = ControlTexts.of(api);
    texts.wantWords(first);
    await settled();
    expect(texts.current().words).toEqual([
      { id: first, reasons: { ...shared, ...own } },
    ]);
  });

  it('asks for a few descriptions one by one, and for each once', async () => {
    const api = fakeApi();
    const texts = ControlTexts.of(api);
    texts.wantDescription(first);
    texts.wantDescription(second);
    texts.wantDescription(first);
    await settled();
    ControlTexts.of(api).wantDescription(second);
    // They hold the words as well.
    texts.wantWords(first);
    await settled();
    expect(api.getControl.mock.calls).toEqual([[first], [second]]);
    expect(api.listControlWords).not.toHaveBeenCalled();
    expect(api.listControls).not.toHaveBeenCalled();
    expect(idsOf(texts.current().descriptions)).toEqual([first, second].sort());
    expect(idsOf(texts.current().words)).toEqual([first, second].sort());
  });

  it('asks for many descriptions at once together with all the others', async () => {
    const api = fakeApi();
    const texts = ControlTexts.of(api);
    for (const id of ids) texts.wantDescription(id);
    await settled();
    texts.wantDescription(first);
    texts.wantWords(second);
    texts.wantAll();
    texts.wantPhrases();
    await settled();
    expect(api.getControl).not.toHaveBeenCalled();
    expect(api.listControlPhrases).not.toHaveBeenCalled();
    expect(api.listControlWords).not.toHaveBeenCalled();
    expect(api.listControls).toHaveBeenCalledTimes(1);
    expect(idsOf(texts.current().descriptions)).toEqual([...ids].sort());
  });

  it('asks again for what it did not get', async () => {
    const api = fakeApi();
    const away = new Error('no connection');
    api.getControl.mockRejectedValueOnce(away);
    api.listControlWords.mockRejectedValueOnce(away);
    api.listControlPhrases.mockRejectedValueOnce(away);
    const texts = ControlTexts.of(api);
    const want = async () => {
      texts.wantDescription(first);
      texts.wantWords(second);
      texts.wantPhrases();
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
