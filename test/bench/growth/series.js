/** What is measured at each size, in the order of the table; a panel of the plot each has some of them. */
export const series = [
  { name: 'append', panel: 'append', work: 'a contact recorded, 64 in flight' },
  { name: 'seen', panel: 'append', work: 'a contact until its standing is shown, one by one' },
  { name: 'contact', panel: 'query', work: 'a contact with its criteria' },
  { name: 'timeline', panel: 'query', work: 'the first page of a matter’s timeline' },
  { name: 'journeys', panel: 'query', work: 'a citizen’s journeys' },
  { name: 'owed', panel: 'query', work: 'the first page of what is owed' },
  { name: 'totals', panel: 'totals', work: 'totals of everything by kind' },
  { name: 'judged', panel: 'judged', work: 'a contact judged again, 250 at once' },
];

export const panels = [
  { name: 'append', title: 'An append' },
  { name: 'query', title: 'A query' },
  { name: 'judged', title: 'A re-judgement' },
  { name: 'totals', title: 'Totals of everything' },
];
