export const dead = true;
