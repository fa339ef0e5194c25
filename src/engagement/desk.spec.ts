import { charter, now } from '../../test/contribution-examples.js';
import {
  ada,
  after,
  asStrand,
  bob,
  contributionId,
  facts,
  first,
  knowing,
} from '../../test/desk-examples.js';
import { ask, given, past, uuid } from '../../test/given-when-then.js';
import { promise } from '../experience/policy/charter-in-force.js';
import {
  AddNote,
  ClaimReply,
  RaiseContradiction,
  ReleaseReply,
  SettleContradiction,
} from './desk.commands.js';
import type { DeskEvent } from './desk.events.js';
import { desk } from './desk.js';

const [said, denied] = [uuid(4), uuid(5)];
const noon = '2026-03-02T12:00:00.000Z';
const later = '2026-03-02T13:00:00.000Z';

const claim = ask(ClaimReply, { contributionId, voiceId: ada, until: noon });
const claimed: DeskEvent = { type: 'ReplyClaimed', data: { voiceId: ada, until: noon } };

describe('A claim', () => {
  it('lets one voice write the answer', () => after().when(claim).then(claimed));
  it('may be without an end', () =>
    after()
      .when(ask(ClaimReply, { contributionId, voiceId: ada }))
      .then({ type: 'ReplyClaimed', data: { voiceId: ada, until: null } }));
  it('has its end in universal time', () =>
    after()
      .when(ask(ClaimReply, { ...claim, until: '2026-03-02T13:00:00+01:00' }))
      .then(claimed));
  it('keeps other voices away', () =>
    after(claimed)
      .when(ask(ClaimReply, { ...claim, voiceId: bob }))
      .thenRejected('REPLY_ALREADY_CLAIMED'));
  it('stays quiet when claimed twice', () => after(claimed).when(claim).thenNothing());
  it('can be made longer by the same voice', () =>
    after(claimed)
      .when(ask(ClaimReply, { ...claim, until: later }))
      .then({ type: 'ReplyClaimed', data: { voiceId: ada, until: later } }));
  it('still holds at its last instant', () =>
    given(desk, claimed)
      .knowing(facts, noon)
      .when(ask(ClaimReply, { contributionId, voiceId: bob }))
      .thenRejected('REPLY_ALREADY_CLAIMED'));
  it('is over once its time has passed', () =>
    given(desk, claimed)
      .knowing(facts, later)
      .when(ask(ClaimReply, { contributionId, voiceId: bob }))
      .then({ type: 'ReplyClaimed', data: { voiceId: bob, until: null } }));
  it('does not end before it begins', () =>
    after()
      .when(ask(ClaimReply, { ...claim, until: now }))
      .thenRejected('CLAIM_ENDS_BEFORE_IT_BEGINS'));
  it('needs a contact', () =>
    knowing({ contribution: null }).when(claim).thenRejected('CONTRIBUTION_UNKNOWN'));
  it('needs a contact that is owed something', () =>
    knowing({ contribution: { opensLoop: false, status: 'open' } })
      .when(claim)
      .thenRejected('NOTHING_OWED'));
  it('needs a contact that is open', () =>
    knowing({ contribution: { opensLoop: true, status: 'concluded' } })
      .when(claim)
      .thenRejected('CONTRIBUTION_NOT_OPEN'));
  it('needs a voice', () => knowing({ voice: null }).when(claim).thenRejected('VOICE_UNKNOWN'));
});

describe('A claim that is released', () => {
  const release = ask(ReleaseReply, { contributionId, voiceId: ada });
  const released: DeskEvent = { type: 'ReplyReleased', data: { voiceId: ada } };

  it('lets a colleague answer', () => {
    after(claimed).when(release).then(released);
    after(claimed, released)
      .when(ask(ClaimReply, { contributionId, voiceId: bob }))
      .then({ type: 'ReplyClaimed', data: { voiceId: bob, until: null } });
  });
  it('is released by the voice that held it', () =>
    after(claimed)
      .when(ask(ReleaseReply, { contributionId, voiceId: bob }))
      .thenRejected('CLAIM_NOT_YOURS'));
  it('stays released when released twice', () =>
    after(claimed, released).when(release).thenNothing());
});

describe('A note', () => {
  const add = ask(AddNote, { contributionId, words: 'The lane was dropped in May.' });
  const added = {
    type: 'NoteAdded',
    data: { voiceId: null, strand: 'ENGAGEMENT', purpose: 'TALK', words: add.words },
  } as const satisfies DeskEvent;

  it('is added by the strand of whoever writes it', () => after().when(add).then(added));
  it('can agree to close a contact, in a voice', () =>
    after()
      .when(ask(AddNote, { ...add, voiceId: ada, purpose: 'AGREES_TO_CLOSE' }))
      .then({
        ...added,
        data: { ...added.data, voiceId: ada, purpose: 'AGREES_TO_CLOSE' },
      } as DeskEvent));
  it('can be added to a contact that is closed', () =>
    knowing({ contribution: { opensLoop: true, status: 'closed' } })
      .when(add)
      .then(added));
  it('needs somebody with a strand', () => asStrand(null).when(add).thenRejected('STRAND_NEEDED'));
  it('needs a voice that was established, if it names one', () =>
    knowing({ voice: null })
      .when(ask(AddNote, { ...add, voiceId: ada }))
      .thenRejected('VOICE_UNKNOWN'));
  it('is remembered with who wrote it, under the id of its event', () =>
    expect(desk.evolve(desk.initial, past(added)).notes).toEqual([
      { eventId: first, subject: 'officer-1', strand: 'ENGAGEMENT', purpose: 'TALK' },
    ]));
});

describe('A contradiction', () => {
  const words = 'One of us said May, the other June.';
  const raise = ask(RaiseContradiction, { contributionId, between: [denied, said], words });
  const raised: DeskEvent = {
    type: 'ContradictionRaised',
    data: { between: [said, denied], words, settle: promise(charter, 'desk.settle', now) },
  };
  const settle = ask(SettleContradiction, {
    contributionId,
    raisedIn: first,
    voiceId: ada,
    words: 'June holds.',
  });
  const settled: DeskEvent = {
    type: 'ContradictionSettled',
    data: { raisedIn: first, voiceId: ada, words: 'June holds.' },
  };

  it('is raised between things that were said, with a time to settle it', () =>
    after().when(raise).then(raised));
  it('can be raised after the contact was concluded', () =>
    knowing({ contribution: { opensLoop: true, status: 'concluded' } })
      .when(raise)
      .then(raised));
  it('stays quiet when raised twice, whatever the order', () =>
    after(raised)
      .when(ask(RaiseContradiction, { ...raise, between: [said, denied, said] }))
      .thenNothing());
  it('can be raised again once settled', () => after(raised, settled).when(raise).then(raised));
  it('is about something', () =>
    after()
      .when(ask(RaiseContradiction, { ...raise, between: [] }))
      .thenRejected('CONTRADICTION_OF_NOTHING'));
  it('needs a charter that says how long it may last', () =>
    knowing({ charter: null }).when(raise).thenRejected('NO_CHARTER_IN_FORCE'));

  it('is settled in a voice', () => after(raised).when(settle).then(settled));
  it('stays settled when settled twice', () => after(raised, settled).when(settle).thenNothing());
  it('is not settled before it was raised', () =>
    after().when(settle).thenRejected('CONTRADICTION_UNKNOWN'));
  it('is not settled by a voice nobody knows', () =>
    knowing({ voice: null }, raised).when(settle).thenRejected('VOICE_UNKNOWN'));
});
