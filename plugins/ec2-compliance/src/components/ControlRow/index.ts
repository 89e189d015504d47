export * from './ControlRow';
