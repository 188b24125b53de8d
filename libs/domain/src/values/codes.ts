import type { Brand } from './brand';

/** Four digits of the national list of municipalities (CBS). */
export type MunicipalityCode = Brand<string, 'MunicipalityCode'>;
/** Eight digits that identify a care provider (AGB). */
export type ProviderCode = Brand<string, 'ProviderCode'>;
export type PartyCode = MunicipalityCode | ProviderCode;

export const isMunicipalityCode = (text: string): text is MunicipalityCode => /^\d{4}$/.test(text);
export const isProviderCode = (text: string): text is ProviderCode => /^\d{8}$/.test(text);

/** A keyed hash that stands for a client wherever the number itself may not be kept. */
export type ClientKey = Brand<string, 'ClientKey'>;

/** Four digits of code list WJ001, such as 9322. */
export type ReturnCode = Brand<string, 'ReturnCode'>;
export const returnCode = (code: string): ReturnCode => code as ReturnCode;

/** 01 minute, 04 hour, 14 day and night, 16 half-day, 82 piece (output), 83 euro (volume in cents), 84 piece (effort). */
export type Unit = '01' | '04' | '14' | '16' | '82' | '83' | '84';
/** 1 per day, 2 per week, 4 per month, 6 in total. */
export type Frequency = '1' | '2' | '4' | '6';

export interface Product {
  readonly category: string;
  readonly code?: string;
}

/** What is assigned: a volume of a unit per frequency. */
export interface Extent {
  readonly volume: number;
  readonly unit: Unit;
  readonly frequency: Frequency;
}
