export const broker = 'broker';
