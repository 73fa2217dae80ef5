import type { KnowledgePart } from './part.ts';
import { concepts } from './parts/concepts.ts';
import { countriesPart } from './parts/countries.ts';
import { industriesPart } from './parts/industries.ts';
import { reading } from './parts/reading.ts';
import { wagesPart } from './parts/wages.ts';

/** The parts of the knowledge file in the order in which they are filled; later ones may read the tables of earlier ones. */
export const knowledgeParts: readonly KnowledgePart[] = [concepts, wagesPart, reading, industriesPart, countriesPart];
