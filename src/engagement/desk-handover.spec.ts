import { charter, now } from '../../test/contribution-examples.js';
import {
  ada,
  after,
  asStrand,
  bob,
  contributionId,
  first,
  knowing,
} from '../../test/desk-examples.js';
import { ask } from '../../test/given-when-then.js';
import { promise } from '../experience/policy/charter-in-force.js';
import { AcceptHandover, OfferHandover } from './desk.commands.js';
import type { DeskEvent } from './desk.events.js';

describe('A handover', () => {
  const offer = ask(OfferHandover, { contributionId, toStrand: 'DEMOCRACY' });
  const offered = {
    type: 'HandoverOffered',
    data: {
      fromStrand: 'ENGAGEMENT',
      toStrand: 'DEMOCRACY',
      toVoiceId: null,
      words: null,
      accept: promise(charter, 'desk.handover', now),
    },
  } as const satisfies DeskEvent;
  const toBob = { ...offered, data: { ...offered.data, toVoiceId: bob } } as DeskEvent;
  const accept = ask(AcceptHandover, { contributionId, offeredIn: first, voiceId: ada });
  const accepted: DeskEvent = {
    type: 'HandoverAccepted',
    data: { offeredIn: first, voiceId: ada },
  };

  it('is offered to another strand, with a time to accept', () => {
    after().when(offer).then(offered);
    expect(offered.data.accept).toMatchObject({
      clock: 'desk.handover',
      startsAt: now,
      dueAt: '2026-03-04T23:59:59.999Z',
    });
  });
  it('can be offered to a certain voice of that strand', () =>
    after()
      .when(ask(OfferHandover, { ...offer, toVoiceId: bob }))
      .then(toBob));
  it('is not offered to a voice of some other strand', () =>
    knowing({ voice: { capacity: 'OFFICER', strand: 'COMMUNICATIONS' } })
      .when(ask(OfferHandover, { ...offer, toVoiceId: bob }))
      .thenRejected('VOICE_IN_ANOTHER_STRAND'));
  it('is not offered to a voice nobody knows', () =>
    knowing({ voice: null })
      .when(ask(OfferHandover, { ...offer, toVoiceId: bob }))
      .thenRejected('VOICE_UNKNOWN'));
  it('is not offered to the strand that offers it', () =>
    asStrand('DEMOCRACY').when(offer).thenRejected('HANDOVER_TO_YOUR_OWN_STRAND'));
  it('needs somebody with a strand', () =>
    asStrand(null).when(offer).thenRejected('STRAND_NEEDED'));
  it('needs a contact that is open', () =>
    knowing({ contribution: { opensLoop: true, status: 'withdrawn' } })
      .when(offer)
      .thenRejected('CONTRIBUTION_NOT_OPEN'));
  it('needs a charter that says how long it may take', () =>
    knowing({ charter: null }).when(offer).thenRejected('NO_CHARTER_IN_FORCE'));
  it('is not offered twice while it is open', () =>
    after(offered).when(offer).thenRejected('HANDOVER_ALREADY_OFFERED'));
  it('can be offered again once it was accepted', () =>
    after(offered, accepted).when(offer).then(offered));

  it('is accepted by a voice of the strand', () => after(offered).when(accept).then(accepted));
  it('stays quiet when the same voice accepts twice', () =>
    after(offered, accepted).when(accept).thenNothing());
  it('is accepted by one voice', () =>
    after(offered, accepted)
      .when(ask(AcceptHandover, { ...accept, voiceId: bob }))
      .thenRejected('HANDOVER_ALREADY_ACCEPTED'));
  it('is not accepted by a voice of another strand', () =>
    knowing({ voice: { capacity: 'OFFICER', strand: 'ENGAGEMENT' } }, offered)
      .when(accept)
      .thenRejected('HANDOVER_NOT_TO_YOU'));
  it('is accepted only by the voice it was offered to, if it was offered to one', () => {
    after(toBob).when(accept).thenRejected('HANDOVER_NOT_TO_YOU');
    after(toBob)
      .when(ask(AcceptHandover, { ...accept, voiceId: bob }))
      .then({ type: 'HandoverAccepted', data: { offeredIn: first, voiceId: bob } });
  });
  it('is not accepted by a voice nobody knows', () =>
    knowing({ voice: null }, offered).when(accept).thenRejected('VOICE_UNKNOWN'));
  it('is not accepted before it was offered', () =>
    after().when(accept).thenRejected('HANDOVER_UNKNOWN'));
});
