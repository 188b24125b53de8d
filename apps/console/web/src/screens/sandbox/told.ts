import type { components } from '../../api/schema';

export type ToldSandbox = components['schemas']['Sandbox'];
