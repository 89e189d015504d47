export * from './ahead';
export * from './giveWay';
