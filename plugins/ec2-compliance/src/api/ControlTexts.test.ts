import { CONTROLS, controlList, fakeApi } from '../testing';
import { ControlTexts } from './ControlTexts';

const ids = CONTROLS.map(({ id }) => id);
const [first, second] = ids;
const idsOf = (texts: ControlTexts) =>
  texts
    .current()
    .items.map(({ id }) => id)
    .sort();

/** Longer than any of the fake's answers. */
const settled = () => new Promise(resolve => setTimeout(resolve, 10));

describe('ControlTexts', () => {
  it('asks for a few controls one by one, and for each once', async () => {
    const api = fakeApi();
    const texts = ControlTexts.of(api);
    const heard = jest.fn();
    texts.subscribe(heard);
    texts.want(first);
    texts.want(second);
    texts.want(first);
    await settled();
    ControlTexts.of(api).want(second);
    texts.wantPhrases();
    texts.wantPhrases();
    await settled();
    expect(api.getControl.mock.calls).toEqual([[first], [second]]);
    expect(api.listControlPhrases).toHaveBeenCalledTimes(1);
    expect(api.listControls).not.toHaveBeenCalled();
    expect(idsOf(texts)).toEqual([first, second].sort());
    expect(texts.current().phrases).toEqual(controlList().phrases);
    expect(heard).toHaveBeenCalledTimes(3);
  });

  it('asks for many at once together with all the others', async () => {
    const api = fakeApi();
    const texts = ControlTexts.of(api);
    for (const id of ids) texts.want(id);
    await settled();
    texts.want(first);
    texts.wantAll();
    texts.wantPhrases();
    await settled();
    expect(api.getControl).not.toHaveBeenCalled();
    expect(api.listControlPhrases).not.toHaveBeenCalled();
    expect(api.listControls).toHaveBeenCalledTimes(1);
    expect(idsOf(texts)).toEqual([...ids].sort());
  });

  it('asks again for what it did not get', async () => {
    const api = fakeApi();
    api.getControl.mockRejectedValueOnce(new Error('no connection'));
    api.listControlPhrases.mockRejectedValueOnce(new Error('no connection'));
    const texts = ControlTexts.of(api);
    texts.want(first);
    texts.wantPhrases();
    await settled();
    expect(idsOf(texts)).toEqual([]);
    texts.want(first);
    texts.wantPhrases();
    await settled();
    expect(idsOf(texts)).toEqual([first]);
    expect(texts.current().phrases).toEqual(controlList().phrases);
  });
});
