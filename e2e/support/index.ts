export { expectAccessible } from './expectAccessible';
export { screenshot } from './screenshot';
export { signIn } from './signIn';
export type { ThemeName } from './signIn';
