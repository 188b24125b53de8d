export const ijw = 'ijw';
