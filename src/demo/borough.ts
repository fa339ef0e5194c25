import type { Strand } from '../experience/policy/vocabulary.js';
import type { Actor } from './service.js';

/** What the made-up borough talks about: `about` fits after "about" and "on". */
export const MATTERS = [
  { title: 'A crossing on Mill Lane', about: 'the crossing on Mill Lane', area: 'Millside' },
  { title: 'Library hours', about: 'the hours of the library', area: 'Old Town' },
  { title: 'Buses on Sunday', about: 'buses on Sunday', area: 'Eastfield' },
  { title: 'Homes on the gasworks', about: 'homes on the gasworks', area: 'Canal Quarter' },
  { title: 'Food waste each week', about: 'food waste collections', area: 'Northgate' },
  { title: 'A low-traffic Station Road', about: 'traffic in Station Road', area: 'Stationside' },
  { title: 'The future of the lido', about: 'the future of the lido', area: 'Parkside' },
  { title: 'Street lights after midnight', about: 'street lights at night', area: 'Hillcrest' },
  { title: 'Parking at the hospital', about: 'parking near the hospital', area: 'Queensway' },
  { title: 'A skate park in the Meadows', about: 'the skate park', area: 'The Meadows' },
  { title: 'Market day in the square', about: 'market day', area: 'Old Town' },
  { title: 'Flood walls along the Wend', about: 'the flood walls', area: 'Riverside' },
] as const;

export type Topic = (typeof MATTERS)[number];

export const FIRST_NAMES = [
  ...['Amina', 'Bronwen', 'Callum', 'Daisy', 'Emeka', 'Farah', 'George', 'Hana', 'Idris', 'Joan'],
  ...['Kofi', 'Leila', 'Marek', 'Nora', 'Owen', 'Priya', 'Rosa', 'Sam', 'Tomasz', 'Yusuf'],
] as const;

export const LAST_NAMES = [
  ...['Abbott', 'Begum', 'Clarke', 'Davies', 'Evans', 'Fraser', 'Green', 'Hughes', 'Iqbal'],
  ...['Jones', 'Kowalski', 'Lewis', 'Mensah', 'Novak', 'Okafor', 'Patel', 'Reid', 'Shah'],
] as const;

/** The ways in which people write, the most usual one most often. */
export const CHANNELS = ['email', 'email', 'email', 'email', 'phone', 'facebook', 'mastodon'];

export type Officer = Actor & Readonly<{ strand: Strand; name: string }>;

const officers = (strand: Strand, ...names: string[]): Officer[] =>
  names.map((name) => ({
    subject: name.toLowerCase().replace(' ', '.'),
    strand,
    role: 'OFFICER',
    name,
  }));

/** Three colleagues in each strand. */
export const OFFICERS: Readonly<Record<Strand, readonly Officer[]>> = {
  COMMUNICATIONS: officers('COMMUNICATIONS', 'Ruth Adeyemi', 'Piotr Malik', 'Sian Powell'),
  ENGAGEMENT: officers('ENGAGEMENT', 'Grace Bello', 'Tom Ashworth', 'Meera Nair'),
  DEMOCRACY: officers('DEMOCRACY', 'Ewan Sinclair', 'Lucy Chandra', 'Hugh Marsh'),
};
