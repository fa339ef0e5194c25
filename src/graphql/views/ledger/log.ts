import { ObjectType } from '@nestjs/graphql';
import { orNull, ShownText, ShownTexts, ShownWhole } from '../../shown.js';

@ObjectType('Checkpoint', {
  description:
    'What the published log says of itself, signed: that it has so many entries, one for each event, and which root stands above them.',
})
export class CheckpointView {
  @ShownText('Which log this is; it is also the name of the keys that sign.')
  origin!: string;

  @ShownWhole('How many entries it covers: every event before this place in the ledger.')
  size!: number;

  @ShownText('The RFC 6962 root of all entries, in base64.')
  root!: string;

  @ShownText('The checkpoint as it is signed (c2sp.org/tlog-checkpoint), with every signature.')
  note!: string;

  @ShownTexts(
    'The keys that may sign it, the newest first. Compare them with what you were given elsewhere.',
  )
  keys!: string[];
}

@ObjectType('InclusionProof', {
  description: 'Proof that an event is in the log, for whoever has its envelope and the key.',
})
export class InclusionProofView {
  @ShownWhole('The place of the event in the ledger, counted from 0.')
  index!: number;

  @ShownWhole('The size of the log that it is proven to be in.')
  size!: number;

  @ShownTexts('Hashes from the leaf to the root as RFC 6962 orders them, in base64.')
  hashes!: string[];

  @ShownText(
    'The whole proof in one file (c2sp.org/tlog-proof@v1), with the checkpoint; null for another size than the published one.',
    orNull,
  )
  file!: string | null;
}

@ObjectType('ConsistencyProof', {
  description:
    'Proof that the log only grew between two sizes: nothing was changed, dropped or moved.',
})
export class ConsistencyProofView {
  @ShownWhole('The size it had before.')
  from!: number;

  @ShownWhole('The size it had later.')
  to!: number;

  @ShownTexts('Hashes that lead to both roots as RFC 6962 orders them, in base64.')
  hashes!: string[];
}
