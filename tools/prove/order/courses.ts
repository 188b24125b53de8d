import { courseOfCare, trailOf, type Book, type CourseOfCare } from '#domain';
import { REGION } from './region';
import { TODAY } from './script';

/** What a party is told of the care under each number. */
export const coursesIn = ({ allocations, care, requests }: Book): readonly (readonly [number, CourseOfCare])[] =>
  [...allocations.values()].map(({ number, client }) => {
    const records = {
      allocations: [...allocations.values()].filter((allocation) => allocation.client === client),
      care: care.get(client) ?? [],
      requests: [...requests.values()].filter((request) => request.client === client),
    };
    return [number, courseOfCare(trailOf(number, records, REGION), TODAY)];
  });
