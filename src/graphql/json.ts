import { CustomScalar, Scalar } from '@nestjs/graphql';
import { GraphQLError } from 'graphql';

/** Whatever an event says, shown as it is stored; never asked for. */
@Scalar('JSON')
export class JsonScalar implements CustomScalar<unknown, unknown> {
  description = 'Any JSON value, as it is stored.';

  serialize(value: unknown): unknown {
    return value;
  }

  parseValue(): never {
    throw new GraphQLError('This is shown, never given.');
  }

  parseLiteral(): never {
    return this.parseValue();
  }
}
