import { existsSync, readFileSync } from 'node:fs';
import { Kind, parse } from 'graphql';
import ts from 'typescript';
import { nodesOf, type Source, sourcesUnder } from './source.js';

/** Verbs whose past is not made by rule. A new one belongs here. */
const irregular: Record<string, string> = {
  Begin: 'Began',
  Bring: 'Brought',
  Do: 'Done',
  Give: 'Given',
  Hold: 'Held',
  Lend: 'Lent',
  Let: 'Let',
  Make: 'Made',
  Meet: 'Met',
  Put: 'Put',
  See: 'Seen',
  Seek: 'Sought',
  Send: 'Sent',
  Set: 'Set',
  Show: 'Shown',
  Split: 'Split',
  Take: 'Taken',
  Tell: 'Told',
  Withdraw: 'Withdrawn',
};

const pastOf = (verb: string): string[] => {
  if (irregular[verb]) return [irregular[verb]];
  if (verb.endsWith('e')) return [`${verb}d`];
  if (/[^aeiou]y$/.test(verb)) return [`${verb.slice(0, -1)}ied`];
  return [`${verb}ed`, `${verb}${verb.at(-1)}ed`]; // Open, Defer: only the ear knows which
};

/** CloseLoopWithReason may happen as LoopClosedWithReason: the verb in the past, somewhere after what it is done to. */
const rhymesOf = (command: string): string[] => {
  const [verb = '', ...rest] = command.match(/[A-Z][a-z]*/g) ?? [];
  return pastOf(verb).flatMap((past) =>
    rest.map((_, n) => [...rest.slice(0, n + 1), past, ...rest.slice(n + 1)].join('')),
  );
};

/** Commands whose event has a better name than its rhyme, each with the reason. */
const otherwise: Record<string, { event: string; because: string }> = {
  LetDecisionTakeEffect: {
    event: 'DecisionTookEffect',
    because: 'an effect is taken by the decision itself, and the law says it so',
  },
  ReportDeath: {
    event: 'CitizenDied',
    because: 'dying is not done to anybody by a command',
  },
  ObjectToCharter: {
    event: 'CharterObjectedTo',
    because: 'the preposition stays at the verb',
  },
  TransferToBody: {
    event: 'TransferredToBody',
    because: 'the preposition stays at the verb',
  },
  OweNoAnswer: {
    event: 'NoAnswerOwed',
    because: 'what is not owed cannot be done',
  },
};

/** Mutations that ask for nothing to be recorded, each with what it asks for instead. */
const notRecorded: Record<string, string> = {
  turnClock: 'moves the clock of a made-up story',
  rebuildReadModels: 'fills the read models anew from what is recorded',
  simulateCharter: 'tries a charter out on what is recorded',
  cancelSimulation: 'ends what was only tried out',
};

const classesIn = (source: Source) => {
  const names: { name: string; says: string | undefined; asked: boolean; path: string }[] = [];
  for (const node of nodesOf(source)) {
    if (!ts.isClassDeclaration(node) || !node.name) continue;
    const parents = (node.heritageClauses ?? []).flatMap(({ types }) => types);
    if (!parents.some(({ expression }) => expression.getText() === 'LedgerCommand')) continue;
    const type = node.members.find(
      (member) => ts.isGetAccessor(member) && member.name.getText() === 'type',
    );
    names.push({
      name: node.name.text,
      says: type?.getText().match(/return '(\w+)' as const/)?.[1],
      asked: /@(Asks|InputType)\(/.test(node.getText()),
      path: source.path,
    });
  }
  return names;
};

const eventsIn = (source: Source) => {
  const names: { name: string; constant: string | undefined }[] = [];
  for (const node of nodesOf(source)) {
    if (!ts.isCallExpression(node) || node.expression.getText() !== 'event') continue;
    const [type] = node.arguments;
    if (!type || !ts.isStringLiteral(type)) continue;
    const constant = ts.isVariableDeclaration(node.parent) ? node.parent.name.getText() : undefined;
    names.push({ name: type.text, constant });
  }
  return names;
};

const mutationsIn = (schema: string) =>
  parse(schema).definitions.flatMap((definition) =>
    (definition.kind === Kind.OBJECT_TYPE_DEFINITION ||
      definition.kind === Kind.OBJECT_TYPE_EXTENSION) &&
    definition.name.value === 'Mutation'
      ? (definition.fields ?? []).map(({ name }) => name.value)
      : [],
  );

const camel = (name: string) => name[0]?.toLowerCase() + name.slice(1);

describe('The names', () => {
  const sources = sourcesUnder('src');
  const commands = sources.filter(({ path }) => path.endsWith('.commands.ts')).flatMap(classesIn);
  const events = sources.filter(({ path }) => path.endsWith('.events.ts')).flatMap(eventsIn);
  const happened = new Set(events.map(({ name }) => name));

  it('are found at all', () => {
    expect(commands.length).toBeGreaterThan(5);
    expect(events.length).toBeGreaterThan(5);
  });

  it('of a command and of its type are one', () =>
    expect(commands.filter(({ name, says }) => name !== says)).toEqual([]));

  it('of an event and of its constant are one, and no two events share one', () => {
    expect(events.filter(({ name, constant }) => name !== constant)).toEqual([]);
    expect(happened.size).toBe(events.length);
  });

  it('of commands rhyme with what happens because of them', () =>
    expect(
      commands
        .filter(
          ({ name }) =>
            ![...rhymesOf(name), otherwise[name]?.event].some((event) => happened.has(event ?? '')),
        )
        .map(({ name, path }) => `${path}: ${name}, so ${rhymesOf(name).join(' or ')}`),
    ).toEqual([]));

  it('need an exception only where one is used', () =>
    expect(
      Object.entries(otherwise)
        .filter(
          ([name, { event }]) => !commands.some((one) => one.name === name) || !happened.has(event),
        )
        .map(([name]) => name),
    ).toEqual([]));

  it('of commands that a person can ask for are the mutations', () => {
    const schema = 'schemas/schema.graphql';
    const mutations = existsSync(schema) ? mutationsIn(readFileSync(schema, 'utf8')) : [];
    const asked = commands.filter(({ asked }) => asked).map(({ name }) => camel(name));
    expect(mutations.sort()).toEqual([...asked, ...Object.keys(notRecorded)].sort());
  });

  it.each([
    ['PublishBroadcast', 'BroadcastPublished'],
    ['CloseLoopWithReason', 'LoopClosedWithReason'],
    ['DeferDecision', 'DecisionDeferred'],
    ['SeeHandle', 'HandleSeen'],
  ])('%s rhymes with %s', (command, event) => expect(rhymesOf(command)).toContain(event));

  it('are told apart when they do not rhyme', () => {
    const path = 'src/matters/planted.commands.ts';
    const text = `class OpenMatter extends LedgerCommand { get type() { return 'OpenMater' as const; } }`;
    expect(classesIn({ path, text })).toEqual([
      { name: 'OpenMatter', says: 'OpenMater', asked: false, path },
    ]);
    expect(rhymesOf('OpenMatter')).not.toContain('MatterStarted');
    expect(eventsIn({ path, text: `const A = event('B', '');` })).toEqual([
      { name: 'B', constant: 'A' },
    ]);
    expect(mutationsIn('extend type Mutation { openMatter: ID }')).toEqual(['openMatter']);
  });
});
