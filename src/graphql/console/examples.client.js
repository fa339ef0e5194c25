/** What an officer would ask, each with the variables it needs. */
export const EXAMPLES = {
  'What is owed, soonest first': [
    `query Owed($strand: Strand) {
  openLoops(first: 20, filter: { by: $strand }) {
    edges {
      node {
        what
        dueAt
        internetDueAt
        standing
        matter { title }
        voice { name }
        contributionId
      }
    }
    pageInfo { hasNextPage endCursor }
  }
}`,
    { strand: 'ENGAGEMENT' },
  ],
  'Contacts that went badly, and why': [
    `{
  contributions(first: 10, filter: { standing: POOR }) {
    edges {
      node {
        id
        kind
        receivedAt
        words
        matter { title }
        criteria { criterion status sentence evidence { type index } }
      }
    }
  }
}`,
  ],
  'Everything about one citizen': [
    `query Citizen($channel: String!, $address: String!) {
  citizenByHandle(channel: $channel, address: $address) {
    id
    handles { channel address }
    journeys { edges { node { standing contacts matter { title } } } }
    timeline(first: 30) {
      edges { node { occurredAt type strand manner title words voice { name } } }
    }
  }
}`,
    { channel: 'email', address: 'ada@example.org' },
  ],
  'One contact, with the talk behind it': [
    `query Contact($id: ID!) {
  contribution(id: $id) {
    standing
    words
    answers { at words voice { name } sawUpTo }
    desk { at type words by strand toStrand }
    owed { what by dueAt }
    criteria { criterion status sentence }
  }
}`,
    { id: '' },
  ],
  'How citizens fare, by matter': [
    `{
  totals(by: MATTER) {
    groups { key tally { total good poor atRisk open closedWithReason } }
    all { total good poor }
  }
  cohorts { month now { total good } after90 { total good } }
}`,
  ],
  'Broadcast against conversation, and pace': [
    `{
  strandMix { month strand broadcasts posts contacts answers notes handovers }
  pace { step strand count median percentile90 medianHours }
}`,
  ],
  'Matters and their timelines': [
    `{
  matters(first: 5, sort: { by: openedAt, direction: DESC }) {
    edges {
      node {
        id
        title
        level
        areas
        timeline(first: 10) { edges { node { occurredAt type strand title } } }
      }
    }
  }
}`,
  ],
  'The charter in force': [
    `{
  charterInForce {
    title
    inForceFrom
    signatures { strand signedAt }
    clocks { id value unit legalSource }
    mandatory { kind criteria }
  }
}`,
  ],
  'The ledger itself': [
    `{
  now
  ledger { id origin demo bornAt headIndex }
  health { index parked stopped }
  events(first: 5) {
    edges {
      node { index type stream recordedAt data }
    }
  }
}`,
  ],
  'Open a matter': [
    `mutation Open($input: OpenMatter!) {
  openMatter(input: $input) { id index visible already }
}`,
    () => ({
      input: { commandId: crypto.randomUUID(), title: 'Buses on Sunday', level: 'CONSULT' },
    }),
  ],
};
