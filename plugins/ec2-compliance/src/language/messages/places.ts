/** Texts of what stands where people are anyway: the home page, and the overview of an entity. */
export const places = {
  home: {
    title: 'My services',
    description: 'What presses of the EC2 instances of your services',
    services_one: '{{count}} service',
    services_other: '{{count}} services',
    overdue_one: 'finding overdue',
    overdue_other: 'findings overdue',
    soon_one: 'finding due in 48 h',
    soon_other: 'findings due in 48 h',
    reviews_one: 'review missing',
    reviews_other: 'reviews missing',
    waivers_one: 'waiver ending within 14 days',
    waivers_other: 'waivers ending within 14 days',
    loading: 'Loading my services',
    subject: 'your services',
    none: 'No service with EC2 instances is owned by you or a group of yours',
    noneText: 'Once one is, what presses of it stands here.',
  },
  members: {
    title: 'Compliance of members',
    all: 'All members',
    loading: 'Loading members',
    subject: 'the members',
    none: 'No member runs on EC2 instances',
    worst: 'Members, the worst first',
  },
  link: {
    label: 'Compliance',
    title: 'How the EC2 instances of this entity stand',
  },
} as const;
