import { EVERYTHING, PARAMETERS, WrongParameters, wantedFrom } from './wanted.js';

const TYPES = new Set(['MatterOpened', 'MatterClosed']);
const MATTER = '2f1e7c3a-0b5d-4c0e-9a39-6f1f0a7f9a11';
const wanted = (query: string) => wantedFrom(new URLSearchParams(query), TYPES);
const wrongIn = (query: string) => {
  try {
    wanted(query);
  } catch (error) {
    if (error instanceof WrongParameters) return error.wrong;
    throw error;
  }
  return [];
};

describe('What is asked of a replay', () => {
  it('is everything unless something is said', () => expect(wanted('')).toEqual(EVERYTHING));

  it('is all that is said', () =>
    expect(
      wanted(
        `from=3&to=3&stream=matter-1&type=MatterOpened,MatterClosed&matter=${MATTER.toUpperCase()}` +
          '&since=2026-03-02T09:00:00.000Z&before=2026-03-02T11:00%2B01:00&limit=1&follow=true&clear=false',
      ),
    ).toEqual({
      from: 3,
      to: 3,
      stream: 'matter-1',
      types: TYPES,
      matterId: MATTER,
      since: '2026-03-02T09:00:00.000Z',
      before: '2026-03-02T10:00:00.000Z',
      limit: 1,
      follow: true,
      clear: false,
    }));

  it('takes a type several times, and a plus that was not escaped', () => {
    expect(wanted('type=MatterOpened&type=MatterClosed').types).toEqual(TYPES);
    expect(wanted('since=2026-03-02T11:00:00+01:00').since).toBe('2026-03-02T10:00:00.000Z');
  });

  it.each([
    ['from=-1', 'from', /whole number from 0/],
    ['from=1.5', 'from', /whole number/],
    ['from=1e3', 'from', /whole number/],
    ['from=', 'from', /whole number/],
    ['from=2147483648', 'from', /2147483647/],
    ['to=x', 'to', /whole number/],
    ['from=5&to=3', 'to', /smaller than from/],
    ['from=1&from=2', 'from', /twice/],
    ['stream=matter', 'stream', /category and an id/],
    ['stream=', 'stream', /category and an id/],
    ['type=MatterOpend', 'type', /no "MatterOpend"/],
    ['type=MatterOpened,', 'type', /no ""/],
    ['matter=1', 'matter', /id of a matter/],
    ['since=yesterday', 'since', /instant/],
    ['since=2026-03-02', 'since', /offset/],
    ['since=2026-03-02T09:00:00', 'since', /offset/],
    ['before=2026-13-40T09:00:00Z', 'before', /instant/],
    ['since=2026-03-02T09:00:00Z&before=2026-03-02T09:00:00Z', 'before', /later than since/],
    ['limit=0', 'limit', /from 1/],
    ['follow=yes', 'follow', /true or false/],
    ['clear=1', 'clear', /true or false/],
    ['form=1', 'form', /there are from, to/],
    ['constructor=1', 'constructor', /is not known/],
  ])('is refused for %s, and it says which and why', (query, parameter, problem) =>
    expect(wrongIn(query)).toEqual([{ parameter, problem: expect.stringMatching(problem) }]),
  );

  it('is told everything that is wrong at once', () =>
    expect(
      wrongIn('from=a&to=b&form=c')
        .map(({ parameter }) => parameter)
        .sort(),
    ).toEqual(['form', 'from', 'to']));

  it('has no parameter that is not read', () =>
    expect([...PARAMETERS].sort()).toEqual([
      'before',
      'clear',
      'follow',
      'from',
      'limit',
      'matter',
      'since',
      'stream',
      'to',
      'type',
    ]));
});
