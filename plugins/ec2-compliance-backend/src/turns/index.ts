export * from './giveWay';
