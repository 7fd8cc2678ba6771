import { numberType, type PrimitiveType, stringType } from '../types/type.ts';
import type { Conversion } from './convert.ts';
import { Failure } from './failure.ts';
import { numberText, parseNumber } from './number.ts';
import { boolValue, numberValue, Value } from './value.ts';

/** Returns the conversion between two different primitive types: to string always, from string if the text allows it. */
export function primitiveConversion(
  given: PrimitiveType,
  wanted: PrimitiveType,
  unsafe: boolean,
): Conversion | undefined {
  if (wanted.kind === 'string') return given.kind === 'string' ? undefined : toStringValue;
  if (given.kind !== 'string' || !unsafe) return undefined;
  return wanted.kind === numberType.kind ? toNumber : toBool;
}

function toStringValue(value: Value): Value {
  const text = value.type.kind === 'number' ? numberText(value.asNumber()) : String(value.payload);
  return new Value(stringType, text);
}

function toNumber(value: Value, path: Parameters<Conversion>[1]): Value | Failure {
  const number = parseNumber(value.asString());
  return number === undefined ? new Failure('a number is required', { path }) : numberValue(number);
}

function toBool(value: Value, path: Parameters<Conversion>[1]): Value | Failure {
  const text = value.asString();
  if (text === 'true' || text === '1') return boolValue(true);
  if (text === 'false' || text === '0') return boolValue(false);
  const lower = text.toLowerCase();
  const hint =
    lower === 'true' || lower === 'false' ? `; to convert from string, use lowercase "${lower}"` : '';
  return new Failure(`a bool is required${hint}`, { path });
}
