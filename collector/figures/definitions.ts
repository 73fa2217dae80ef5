interface Definition {
  readonly name: string;
  readonly unit: 'share' | 'count' | 'score';
  readonly text: string;
  readonly interval: string;
}

const noise =
  '95 %: Wilson’s interval of what was told, carried back through the noise that every sender added (estimate.ts).';
const bounds =
  'Hard bounds: every contribution at the lower and at the upper end of its band; the figure is their middle.';
const wilson = '95 %, Wilson.';

/** What every figure about contributions says, what counts in it and what does not. */
export const definitions: readonly Definition[] = [
  {
    name: 'n',
    unit: 'count',
    text: 'Contributions. One person may send up to twenty outcomes in a life, and several in a month, so a group of k contributions can be fewer than k people; of use there is one a person and month.',
    interval: 'None: it is a count. It stays as it was released until it has grown by k or more.',
  },
  {
    name: 'outcomes.interview',
    unit: 'share',
    text: 'Applications that ended and were shared, of which at least one interview came. Month, country and so on are those of the application.',
    interval: noise,
  },
  { name: 'outcomes.offer', unit: 'share', text: 'The same, of which an offer came, taken or not.', interval: noise },
  { name: 'outcomes.hire', unit: 'share', text: 'The same, of which the person was hired.', interval: noise },
  {
    name: 'outcomes.answered',
    unit: 'share',
    text: 'The same, to which the employer gave a first answer, whatever it said: within a week, within a month, at all.',
    interval: noise,
  },
  {
    name: 'engagement.monthlyActive',
    unit: 'count',
    text: 'Installations that shared a month of use. Who does not share is not in it: it says nothing of how many use the app.',
    interval: 'None: it is a count.',
  },
  {
    name: 'engagement.dailyShare',
    unit: 'share',
    text: 'DAU over MAU: mean number of days with the app open over the days of the month, of those who shared.',
    interval: bounds,
  },
  {
    name: 'engagement.retention',
    unit: 'share',
    text: 'Installations that had the app open 1, 7 or 30 days after the first day, of those whose day fell into the month.',
    interval: wilson,
  },
  {
    name: 'engagement.satisfaction',
    unit: 'score',
    text: 'Mean of the ratings, 1 to 5, of those who rated.',
    interval: '95 %: delta method on the counts told, through the noise.',
  },
  { name: 'engagement.rated', unit: 'share', text: 'Months of use that hold a rating.', interval: noise },
  {
    name: 'engagement.analyses',
    unit: 'count',
    text: 'Mean number of analyses a month, of those who shared. Without an upper end while anyone made 50 or more.',
    interval: bounds,
  },
  {
    name: 'engagement.readable',
    unit: 'score',
    text: 'ATS score: mean share of the checks that a simple CV reader passes, in per cent, of the first and of the last CV of the month.',
    interval: 'Hard bounds where values are not shown; else exact.',
  },
  {
    name: 'engagement.improvement',
    unit: 'score',
    text: 'The last less the first, in points, over the same people. Not what the app caused: who works on a CV changes it anyway.',
    interval: 'Hard bounds where values are not shown; else exact.',
  },
  { name: 'engagement.taken', unit: 'count', text: 'Mean number of suggestions taken up a month.', interval: bounds },
  { name: 'engagement.failed', unit: 'share', text: 'Months of use with at least one failure.', interval: wilson },
  {
    name: 'engagement.parts',
    unit: 'share',
    text: 'Months of use in which a part of the app was used at least once.',
    interval: wilson,
  },
];
