import type { Type } from '@nestjs/common';
import { Args, InputType, Parent, Query, ResolveField, Resolver } from '@nestjs/graphql';
import { Capacity, Strand } from '../experience/policy/vocabulary.js';
import { Filter, IdArgument, NotBefore } from '../graphql/arguments.js';
import { connection, PageArgs, sliceOf } from '../graphql/connection.js';
import {
  AccountView,
  BroadcastView,
  PlannedBroadcastView,
  VoiceConnection,
  VoiceView,
} from '../graphql/views/communications.js';
import { AcknowledgementView, AnswerView, DeskEntryView } from '../graphql/views/conversation.js';
import { EntryView } from '../graphql/views/entry.js';
import { OwedView } from '../graphql/views/evidence.js';
import { OpenLoopView } from '../graphql/views/open-loop.js';
import { UnansweredView } from '../graphql/views/oversight/weekend.js';
import { MissingPostView, PostOnOldLineView, SilentAccountView } from '../graphql/views/persona.js';
import { SkillView } from '../graphql/views/skill.js';
import { LessonView } from '../graphql/views/table.js';
import { One, Title } from '../ledger/fields.js';
import { ReadModels } from '../projections/read-models.js';
import { accountsOf, findVoice, listVoices } from './voice.projection.js';

const LEFT_OUT = { optional: true };

@InputType({
  description: 'Which of those who speak for the council; what is left out does not limit.',
})
export class VoicesFilter {
  @One(Strand, 'Officers of this strand only.', LEFT_OUT)
  readonly strand?: Strand;

  @One(Capacity, 'Only those who speak in this role.', LEFT_OUT)
  readonly capacity?: Capacity;

  @Title('Only the one under which this pseudonym signs in.', LEFT_OUT)
  readonly subject?: string;
}

@Resolver(() => VoiceView)
export class VoiceResolver {
  constructor(private readonly readModels: ReadModels) {}

  @Query(() => VoiceView, {
    nullable: true,
    description: 'One of those who speak for the council by name.',
  })
  async voice(@IdArgument('Which one.') id: string, @NotBefore() _: number) {
    return (await findVoice(this.readModels.db, id)) ?? null;
  }

  @Query(() => VoiceConnection, { description: 'Everybody who speaks for the council, by name.' })
  voices(
    @Args() page: PageArgs,
    @Filter(() => VoicesFilter, 'Only some of them.') filter: VoicesFilter | undefined,
    @NotBefore() _: number,
  ) {
    const slice = sliceOf(page);
    return connection(slice, listVoices(this.readModels.db, filter ?? {}, slice), (row) => row);
  }

  @ResolveField(() => [AccountView], { description: 'Where it speaks from.' })
  accounts(@Parent() { id }: VoiceView) {
    return accountsOf(this.readModels.db, id);
  }
}

/** Whatever names a voice can be asked who that is. */
function naming(view: Type<{ voiceId: string | null }>): Type {
  @Resolver(() => view)
  class VoiceOf {
    constructor(readonly readModels: ReadModels) {}

    @ResolveField(() => VoiceView, { nullable: true, description: 'Who spoke, or is on it.' })
    async voice(@Parent() { voiceId }: { voiceId: string | null }) {
      return voiceId ? ((await findVoice(this.readModels.db, voiceId)) ?? null) : null;
    }
  }
  return VoiceOf;
}

export const whoSpoke = [
  BroadcastView,
  PlannedBroadcastView,
  AnswerView,
  AcknowledgementView,
  DeskEntryView,
  EntryView,
  OwedView,
  OpenLoopView,
  SkillView,
  LessonView,
  SilentAccountView,
  PostOnOldLineView,
  MissingPostView,
  UnansweredView,
].map(naming);
