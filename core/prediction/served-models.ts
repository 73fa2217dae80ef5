export type { ServedModels, ServeModels } from '../domain/served-models.ts';
