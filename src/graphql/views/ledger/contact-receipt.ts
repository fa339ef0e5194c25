import { ObjectType } from '@nestjs/graphql';
import { JsonScalar } from '../../json.js';
import { Shown, ShownText, ShownWhole } from '../../shown.js';

@ObjectType('ContactReceipt', {
  description:
    'What a citizen takes home: proof that what they said is recorded, which needs neither us nor our programs.',
})
export class ContactReceiptView {
  @ShownWhole('The place in the log, counted from 0.')
  index!: number;

  @Shown(() => JsonScalar, 'What was recorded, personal values sealed.')
  envelope!: object;

  @ShownText('The envelope in the one form of RFC 8785: the bytes that are fingerprinted.')
  canonical!: string;

  @ShownText('SHA-256 of those bytes in hexadecimal: the 32 bytes that the log holds.')
  fingerprint!: string;

  @ShownText('The fingerprint in base64, as programs for such logs take it.')
  entry!: string;

  @ShownText(
    'Text of a file (c2sp.org/tlog-proof@v1): the log holds the entry at this place. Save it as it is.',
  )
  proof!: string;

  @ShownText(
    'What was signed about the whole log (c2sp.org/tlog-checkpoint); the proof has it too.',
  )
  checkpoint!: string;

  @ShownText('Whose signatures count: verifier keys, one a line, the newest first.')
  keys!: string;

  @ShownText('Where anybody sees the fingerprint at its place and nothing else, on this service.')
  link!: string;

  @ShownText('In plain language: what this is, how to check it, what it cannot show.')
  explanation!: string;
}
