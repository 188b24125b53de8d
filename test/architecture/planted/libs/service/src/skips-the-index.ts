export { pipeline } from '../../pipeline/src/uses-nest';
