export { broker } from '#broker';
