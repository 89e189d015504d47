/** A topic with those who follow it. */
export interface TopicModel {
  name: string;
  subscriptions: {
    protocol: 'email' | 'https' | 'sqs' | 'lambda';
    endpoint: string;
    status: 'Confirmed' | 'PendingConfirmation' | 'Deleted';
  }[];
}
