import { entity as english } from '../entity';
import { Translation } from '../Translation';

export const entity: Translation<typeof english> = {};
