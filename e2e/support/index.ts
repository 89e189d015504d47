export { expectAccessible } from './expectAccessible';
export { CalledScreen } from './CalledScreen';
export { readNumbers } from './countedLinks';
export type { CountedLink } from './countedLinks';
export { API, PluginCalls } from './PluginCalls';
export { screenshot } from './screenshot';
export { PROBLEM_SCREENS, SCREENS } from './screens';
export { signIn } from './signIn';
export type { ThemeName } from './signIn';
