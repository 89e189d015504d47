export { expectAccessible } from './expectAccessible';
export { API, PluginCalls } from './PluginCalls';
export { screenshot } from './screenshot';
export { signIn } from './signIn';
export type { ThemeName } from './signIn';
