export * from './EntityIndex';
export * from './InstanceMapper';
export * from './nearestTags';
export * from './readCatalog';
export * from './toCatalogEntity';
export * from './types';
