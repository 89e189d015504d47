export * from './ScreenText';
