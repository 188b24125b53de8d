import type { ClientBase } from 'pg';
import type { CalendarDate } from '#domain';
import { select } from './statement';

/** As text, which is the same over whatever connection. */
const readToday = select<{ readonly today: CalendarDate }>('today', 'select gateway_today()::text as today');

/** The day that it is by the database, which all processes share. */
export const todayOf = async (client: ClientBase): Promise<CalendarDate> => (await readToday(client))[0]!.today;
