import { Logger } from '@nestjs/common';
import { LedgerInMemory } from '../../../test/audit/ledger-in-memory.js';
import { envelope } from '../../../test/ledger/samples.js';
import { event, orNull, PublicText, Sealed } from '../../ledger/event.js';
import type { Opening } from '../../ledger/sealing.js';
import { ClearText } from './clear-text.js';

const Spoken = event('Spoken', 'Somebody spoke.', {
  words: Sealed('content'),
  aside: orNull(Sealed('content')),
  title: PublicText,
});

/** Opens a box that says where it belongs. */
const opening: Opening = {
  open: (box, { stream, field }) => {
    if (box === 'sealed:erased') return null;
    if (box !== `sealed:${stream} ${field}`) throw new Error('It was put in another place.');
    return `what was in ${field}`;
  },
};

describe('Clear text', () => {
  const ledger = new LedgerInMemory(10);
  const clearText = new ClearText(opening, ledger, [Spoken]);
  const spoken = (stream: string, data: object) => {
    ledger.add({ ...envelope(stream, 0, { title: 'sealed: the door', ...data }), type: 'Spoken' });
    return ledger.events.at(-1) as (typeof ledger.events)[number];
  };
  const boxesOf = (stream: string) => ({
    words: `sealed:${stream} words`,
    aside: `sealed:${stream} aside`,
  });
  const opened = { words: 'what was in words', aside: 'what was in aside' };
  afterEach(() => jest.restoreAllMocks());

  it('is what was sealed, and nothing else, whatever it looks like', async () => {
    expect(await clearText.of(spoken('line-1', boxesOf('line-1')), 'X')).toEqual(opened);
    const other = { ...envelope('line-1', 1, { words: 'sealed:x' }), index: 9, cursor: '9' };
    expect(await clearText.of(other, 'X')).toEqual({});
  });

  it('is null for what was erased, and leaves out what nobody said', async () => {
    const event = spoken('line-2', { words: 'sealed:erased', aside: null });
    expect(await clearText.of(event, 'X')).toEqual({ words: null });
  });

  it('leaves out a box that was put in another place, says which, and goes on', async () => {
    const warned = jest.spyOn(Logger.prototype, 'warn').mockImplementation();
    const event = spoken('line-3', { ...boxesOf('line-3'), words: 'sealed:line-9 words' });
    expect(await clearText.of(event, 'X')).toEqual({ aside: opened.aside });
    expect(warned).toHaveBeenCalledWith(
      `words of event ${event.index} does not open: Error: It was put in another place.`,
    );
  });

  it('is for one role while a contact is kept for it, also what was said before and at the desk', async () => {
    const said = spoken('contribution-4', boxesOf('contribution-4'));
    const noted = spoken('desk-4', boxesOf('desk-4'));
    const all = async (role: string) => [
      await clearText.of(said, role),
      await clearText.of(noted, role),
    ];
    const change = (type: string, data: object) =>
      ledger.add({ ...envelope('contribution-4', 1, data), type });
    expect(await all('X')).toEqual([opened, opened]);
    change('ContributionRestricted', { concern: 'SAFEGUARDING', role: 'Y' });
    expect(await all('X')).toEqual([{}, {}]);
    expect(await all('Y')).toEqual([opened, opened]);
    change('RestrictionLifted', { reason: 'over' });
    expect(await all('X')).toEqual([opened, opened]);
  });
});
