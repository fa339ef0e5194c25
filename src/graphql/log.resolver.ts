import { Args, Int, Query, Resolver } from '@nestjs/graphql';
import { Rejection } from '../ledger/decider.js';
import { base64 } from '../ledger/merkle/spelling.js';
import {
  inOneFile,
  type Published,
  proveConsistency,
  proveInclusion,
  publishedIn,
} from '../notary/prove.js';
import { PublishedLog } from '../notary/published-log.js';
import { orNull } from './shown.js';
import { CheckpointView, ConsistencyProofView, InclusionProofView } from './views/ledger/log.js';

const Size = (name: string, description: string) =>
  Args(name, { type: () => Int, nullable: true, description });

/** What is published of the ledger, and proofs from it: the same as under /log/, for whoever asks here anyway. */
@Resolver()
export class LogResolver {
  constructor(private readonly log: PublishedLog) {}

  @Query(() => CheckpointView, {
    ...orNull,
    description: 'The newest signed checkpoint; null until the first one is published.',
  })
  async checkpoint(): Promise<CheckpointView | null> {
    const published = await publishedIn(this.log);
    if (!published) return null;
    const { origin, size, root } = published.checkpoint;
    const note = Buffer.from(published.bytes).toString();
    const keys = (await this.log.keys()).split('\n').filter(Boolean);
    return { origin, size, root: base64(root), note, keys };
  }

  @Query(() => InclusionProofView, {
    description: 'Proves that the event at a place is in the published log.',
  })
  async inclusionProof(
    @Args('index', { type: () => Int, description: 'The place of the event, counted from 0.' })
    index: number,
    @Size('size', 'Of which size of the log; of the published one when left out.')
    size: number | null = null,
  ): Promise<InclusionProofView> {
    const now = await this.published();
    const whole = size ?? now.checkpoint.size;
    const proof = await placed(proveInclusion(this.log, now.checkpoint, index, whole));
    const file =
      whole === now.checkpoint.size ? Buffer.from(inOneFile(now, index, proof)).toString() : null;
    return { index, size: whole, hashes: proof.map(base64), file };
  }

  @Query(() => ConsistencyProofView, {
    description: 'Proves that the log of a later size begins with the log of an earlier one.',
  })
  async consistencyProof(
    @Args('from', { type: () => Int, description: 'The earlier size, at least 1.' }) from: number,
    @Size('to', 'The later size; the published one when left out.') to: number | null = null,
  ): Promise<ConsistencyProofView> {
    const { checkpoint } = await this.published();
    const later = to ?? checkpoint.size;
    const proof = await placed(proveConsistency(this.log, checkpoint, from, later));
    return { from, to: later, hashes: proof.map(base64) };
  }

  private async published(): Promise<Published> {
    const found = await publishedIn(this.log);
    if (!found)
      throw new Rejection(
        'NOTHING_PUBLISHED_YET',
        'No checkpoint is published yet. Ask again in a moment.',
      );
    return found;
  }
}

/** A place that the published log does not have is somebody's question, not our mistake. */
async function placed<T>(proof: Promise<T>): Promise<T> {
  try {
    return await proof;
  } catch (error) {
    if (!(error instanceof RangeError)) throw error;
    throw new Rejection(
      'NOT_IN_THE_PUBLISHED_LOG',
      'The published log has no such place or size. Its checkpoint says how many entries it has.',
    );
  }
}
