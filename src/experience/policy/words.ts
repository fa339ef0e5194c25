import Type from 'typebox';
import { CHANNEL_PATTERN } from './vocabulary.js';

export const Channel = Type.String({ pattern: CHANNEL_PATTERN });
