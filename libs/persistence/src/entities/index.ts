/** Every table, for the console's queries and for the check that entities and migrations agree. */
export const entities: (new () => object)[] = [];
