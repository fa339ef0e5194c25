import {
  CitizenOfJourney,
  CitizenResolver,
  SpeakerResolver,
  WishesOfCitizen,
} from './citizens/citizen.resolver.js';
import { BroadcastResolver } from './communications/broadcast.resolver.js';
import { LineResolver } from './communications/line.resolver.js';
import { PersonaResolver } from './communications/persona.resolver.js';
import { VoiceResolver, whoSpoke } from './communications/voice.resolver.js';
import { DecisionOfOutcome, DecisionResolver } from './democracy/decision.resolver.js';
import { ElectionResolver } from './democracy/election.resolver.js';
import { OutcomeResolver } from './democracy/outcome.resolver.js';
import { ConsultationResolver } from './engagement/consultation.resolver.js';
import { ContributionResolver, RestrictedOfMatter } from './engagement/contribution.resolver.js';
import { CharterOfTable, CharterResolver } from './experience/charter.resolver.js';
import { FiguresResolver } from './experience/figures/figures.resolver.js';
import { JourneyResolver, JourneysOfCitizen } from './experience/journey.resolver.js';
import { OpenLoopsResolver } from './experience/open-loops.resolver.js';
import { SimulationResolver } from './experience/simulation/simulation.resolver.js';
import { StandingResolver } from './experience/standing.resolver.js';
import { ClockResolver } from './graphql/clock.resolver.js';
import { ContactReceiptResolver } from './graphql/contact-receipt.resolver.js';
import { Door } from './graphql/door.js';
import { EventResolver } from './graphql/event.resolver.js';
import { JsonScalar } from './graphql/json.js';
import { LedgerResolver } from './graphql/ledger.resolver.js';
import { LogResolver } from './graphql/log.resolver.js';
import { RebuildResolver } from './graphql/rebuild.resolver.js';
import { SourceResolver } from './intake/source.resolver.js';
import { MatterResolver, whatItBelongsTo } from './matters/matter.resolver.js';
import { CitizenTimelineResolver, MatterTimelineResolver } from './matters/timeline.resolver.js';
import { TellingOfOutcome, TellingResolver } from './outreach/telling.resolver.js';
import { OversightResolver } from './oversight/oversight.resolver.js';
import { WeekendResolver } from './oversight/weekend.resolver.js';
import { LessonsOfTable, ReviewResolver } from './table/review.resolver.js';
import { SkillResolver } from './table/skill.resolver.js';
import { TableResolver } from './table/table.resolver.js';

/** Everything that can be asked through GraphQL. What can be told follows from the streams. */
export const resolvers = [
  Door,
  JsonScalar,
  LedgerResolver,
  LogResolver,
  EventResolver,
  ClockResolver,
  RebuildResolver,
  MatterResolver,
  MatterTimelineResolver,
  ...whatItBelongsTo,
  CitizenResolver,
  WishesOfCitizen,
  CitizenTimelineResolver,
  CitizenOfJourney,
  SpeakerResolver,
  ContributionResolver,
  RestrictedOfMatter,
  ContactReceiptResolver,
  StandingResolver,
  ConsultationResolver,
  BroadcastResolver,
  LineResolver,
  PersonaResolver,
  VoiceResolver,
  ...whoSpoke,
  DecisionResolver,
  DecisionOfOutcome,
  OutcomeResolver,
  ElectionResolver,
  TellingResolver,
  TellingOfOutcome,
  JourneyResolver,
  JourneysOfCitizen,
  OpenLoopsResolver,
  FiguresResolver,
  CharterResolver,
  CharterOfTable,
  SimulationResolver,
  ReviewResolver,
  LessonsOfTable,
  SkillResolver,
  TableResolver,
  SourceResolver,
  OversightResolver,
  WeekendResolver,
];
