/** Seconds since 1970, as a token says when it ends, as the API tells times: ISO 8601, UTC. Reads no clock. */
export const instantOf = (seconds: number): string => new Date(seconds * 1000).toISOString();
