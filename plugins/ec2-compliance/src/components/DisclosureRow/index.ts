export * from './DisclosureRow';
