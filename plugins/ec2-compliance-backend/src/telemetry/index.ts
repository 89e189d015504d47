export * from './metrics';
export * from './Telemetry';
