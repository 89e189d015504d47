export * from './decideNotifications';
export * from './digestTime';
export * from './Notifier';
