import { TestCouncil } from '../app.js';
import { newServer, WITHOUT_SERVER } from '../ledger/server.js';
import { goodReply, goodResponse } from './story.js';
import { ToldJourney } from './told-journey.js';

const STORY_MS = 60_000;

/** How the council came to know Ada, which is nobody's business but hers. */
const whoAdaIs = [
  'ENGAGEMENT HandleSeen · account',
  'ENGAGEMENT HandleSeen · mailbox',
  'ENGAGEMENT HandleLinked · linked',
];
/** Every deed with its strand, its event and its step of the story; what the service does by itself has no strand. */
const whatHappened = [
  'COMMUNICATIONS MatterOpened · matter',
  'COMMUNICATIONS BroadcastPublished · broadcast',
  'COMMUNICATIONS ContributionReceived · replied',
  'ENGAGEMENT ContributionAcknowledged · acknowledged',
  'ENGAGEMENT ReplyClaimed · claimed',
  'ENGAGEMENT NoteAdded · noted',
  'ENGAGEMENT HandoverOffered · offered',
  'DEMOCRACY HandoverAccepted · accepted',
  'DEMOCRACY ContributionAnswered · answered',
  'null TellingRequested · TellingRequested in the telling of the answer',
  'null OutcomeSent · OutcomeSent in the telling of the answer',
  'null OutcomeDelivered · OutcomeDelivered in the telling of the answer',
  'ENGAGEMENT ExperienceRated · rated the answer',
  'ENGAGEMENT ConsultationOpened · opened',
  'ENGAGEMENT ContributionReceived · responded',
  'ENGAGEMENT ContributionAcknowledged · thanked',
  'ENGAGEMENT ConsultationClosed · closed',
  'DEMOCRACY DecisionScheduled · scheduled',
  'DEMOCRACY PapersPublished · papers',
  'DEMOCRACY ContributionsConsidered · considered',
  'DEMOCRACY DecisionTaken · taken',
  'DEMOCRACY DecisionPublished · published',
  'DEMOCRACY DecisionTookEffect · effective',
  'DEMOCRACY OutcomePublished · outcome',
  'null TellingRequested · TellingRequested in the telling of the outcome',
  'null OutcomeSent · OutcomeSent in the telling of the outcome',
  'null OutcomeDelivered · OutcomeDelivered in the telling of the outcome',
  'ENGAGEMENT ExperienceRated · rated the outcome',
];

const stores = [
  ['in a file', null, undefined],
  ['in EventStoreDB', WITHOUT_SERVER, newServer],
] as const;

for (const [place, missing, server] of stores)
  (missing ? describe.skip : describe)(
    `The told journey ${place}${missing ? `, skipped: ${missing}` : ''}`,
    () => {
      let council: TestCouncil;
      let journey: ToldJourney;
      beforeAll(async () => {
        council = await TestCouncil.open(undefined, true, server?.());
        journey = await ToldJourney.tell(council);
        await journey.turnTo('2026-02-02T09:00Z');
      }, STORY_MS);
      afterAll(() => council?.close());

      it('keeps every promise to whoever replied, each with its evidence', async () => {
        expect(await journey.vectorOf('replied')).toEqual(goodReply);
        expect(await journey.contact('replied')).toMatchObject({
          standing: 'GOOD',
          mandatory: [1, 2, 3, 9, 10],
        });
      });

      it('keeps every promise to whoever took part in the consultation, each with its evidence', async () => {
        expect(await journey.vectorOf('responded')).toEqual(goodResponse);
        expect(await journey.contact('responded')).toMatchObject({
          standing: 'GOOD',
          mandatory: [4, 5, 6, 7, 8, 9, 10],
        });
      });

      it('is good as a whole, whichever address she is asked for by', async () => {
        const good = { standing: 'GOOD', contacts: 2 };
        expect(await journey.standing('account')).toEqual(good);
        expect(await journey.standing('mailbox')).toEqual(good);
      });

      it('reaches the citizen without anybody having to think of it', async () => {
        const receipt = { status: 'DELIVERED', proof: 'CARRIER_RECEIPT' };
        expect(await journey.tellings()).toEqual([
          { id: journey.id['telling of the answer'], about: 'ANSWER', ...receipt },
          { id: journey.id['telling of the outcome'], about: 'OUTCOME', ...receipt },
        ]);
      });

      it('shows the citizen all three strands in one place', async () => {
        expect(await journey.timelineOf('citizen', 'mailbox')).toEqual([
          ...whoAdaIs,
          ...whatHappened,
        ]);
      });

      it('shows the matter all three strands in one place', async () => {
        expect(await journey.timelineOf('matter', 'matter')).toEqual(whatHappened);
      });
    },
  );
