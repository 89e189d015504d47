export { expectAccessible } from './expectAccessible';
export { PluginCalls } from './PluginCalls';
export { screenshot } from './screenshot';
export { signIn } from './signIn';
export type { ThemeName } from './signIn';
