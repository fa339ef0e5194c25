import { ask, given, uuid } from '../../test/given-when-then.js';
import { LapseHandle, LinkHandle, SeeHandle, UnlinkHandle } from './handle.commands.js';
import type { HandleEvent } from './handle.events.js';
import { handle } from './handle.js';

/** The handle decided about has the id `uuid(1)`. */
const [handleId, ada, eve] = [1, 2, 3].map(uuid) as [string, string, string];

const see = ask(SeeHandle, { channel: 'email', address: 'ada@example.org' });
const seen: HandleEvent = {
  type: 'HandleSeen',
  data: { channel: 'email', address: 'ada@example.org' },
};
const link = ask(LinkHandle, { handleId, citizenId: ada, evidence: 'SIGNED_IN' });
const linked: HandleEvent = {
  type: 'HandleLinked',
  data: { citizenId: ada, evidence: 'SIGNED_IN' },
};
const unlink = ask(UnlinkHandle, { handleId, reason: 'WRONG_PERSON' });
const unlinked: HandleEvent = {
  type: 'HandleUnlinked',
  data: { citizenId: ada, reason: 'WRONG_PERSON' },
};

const after = (...before: HandleEvent[]) =>
  given(handle, ...before).knowing({ citizenKnown: true });

describe('A handle', () => {
  it('is seen when its address is used for the first time', () => after().when(see).then(seen));
  it('stays quiet when its address is used again', () => after(seen).when(see).thenNothing());
  it('has no address when only a source knows it by a made-up name', () =>
    after()
      .when(ask(SeeHandle, { channel: 'web', source: { system: 'consul', id: 'user 7' } }))
      .then({ type: 'HandleSeen', data: { channel: 'web', address: null } }));
  it('is known by an address or by a source', () =>
    after()
      .when(ask(SeeHandle, { channel: 'web' }))
      .thenRejected('HANDLE_NEEDS_AN_ADDRESS_OR_A_SOURCE'));

  it('can be linked to a citizen', () => after(seen).when(link).then(linked));
  it('stays quiet when linked to the same citizen again', () =>
    after(seen, linked).when(link).thenNothing());
  it('is linked to one citizen at a time', () =>
    after(seen, linked)
      .when(ask(LinkHandle, { ...link, citizenId: eve }))
      .thenRejected('ALREADY_LINKED'));
  it('can be linked elsewhere once unlinked', () =>
    after(seen, linked, unlinked)
      .when(ask(LinkHandle, { ...link, citizenId: eve }))
      .then({ type: 'HandleLinked', data: { citizenId: eve, evidence: 'SIGNED_IN' } }));
  it('is not linked to itself', () =>
    after(seen)
      .when(ask(LinkHandle, { ...link, citizenId: handleId }))
      .thenRejected('LINKED_TO_ITSELF'));
  it('is not linked to somebody nobody knows', () =>
    given(handle, seen)
      .knowing({ citizenKnown: false })
      .when(link)
      .thenRejected('CITIZEN_UNKNOWN'));
  it('is not linked before it was seen', () => after().when(link).thenRejected('HANDLE_UNKNOWN'));

  it('can be unlinked, and says from whom', () => after(seen, linked).when(unlink).then(unlinked));
  it('stays quiet when unlinked twice', () =>
    after(seen, linked, unlinked).when(unlink).thenNothing());
  it('is not unlinked before it was seen', () =>
    after().when(unlink).thenRejected('HANDLE_UNKNOWN'));

  const lapse = ask(LapseHandle, { handleId, reason: 'MOVED' });
  const lapsed: HandleEvent = { type: 'HandleLapsed', data: { reason: 'MOVED' } };
  it('can lapse', () => after(seen).when(lapse).then(lapsed));
  it('lapses once', () => after(seen, lapsed).when(lapse).thenNothing());
  it('does not lapse before it was seen', () => after().when(lapse).thenRejected('HANDLE_UNKNOWN'));
});
