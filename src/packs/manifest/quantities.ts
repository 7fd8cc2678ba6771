import { z } from 'zod';

const durationUnits: ReadonlyMap<string, number> = new Map([
  ['ms', 1],
  ['s', 1000],
  ['m', 60_000],
  ['h', 3_600_000],
  ['d', 86_400_000],
]);

const sizeUnits: ReadonlyMap<string, number> = new Map([
  ['B', 1],
  ['KiB', 1024],
  ['MiB', 1024 ** 2],
  ['GiB', 1024 ** 3],
]);

/** A duration as people write it (`250ms`, `2s`, `1m`, `12h`, `40d`); the parsed value is in milliseconds. */
export const durationSchema = z
  .string()
  .regex(/^\d+(\.\d+)?(ms|s|m|h|d)$/, { message: 'a duration is written like 250ms, 2s, 1m, 12h or 40d' })
  .transform((text) => scaled(text, durationUnits))
  .describe('A duration: 250ms, 2s, 1m, 12h, 40d');

/** A size as people write it (`512B`, `1KiB`, `5MiB`, `1GiB`); the parsed value is in bytes. */
export const sizeSchema = z
  .string()
  .regex(/^\d+(\.\d+)?(B|KiB|MiB|GiB)$/, { message: 'a size is written like 512B, 1KiB, 5MiB or 1GiB' })
  .transform((text) => Math.round(scaled(text, sizeUnits)))
  .describe('A size: 512B, 1KiB, 5MiB, 1GiB');

function scaled(text: string, units: ReadonlyMap<string, number>): number {
  const [, number = '', unit = ''] = /^([\d.]+)(\D+)$/.exec(text) ?? [];
  return Number(number) * (units.get(unit) ?? Number.NaN);
}
