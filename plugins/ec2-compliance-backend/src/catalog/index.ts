export * from './EntityIndex';
export * from './InstanceMapper';
export * from './annotationPhrases';
export * from './nearestTags';
export * from './readCatalog';
export * from './readAnnotations';
export * from './toCatalogEntity';
export * from './types';
