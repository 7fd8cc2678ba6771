import { friendlyName, friendlyNameForConstraint } from '../types/friendly-name.ts';
import {
  boolType,
  dynamicType,
  listType,
  mapType,
  numberType,
  setType,
  stringType,
  type Type,
  typeEquals,
  typeType,
} from '../types/type.ts';
import { conversionBetween, convert } from '../values/convert.ts';
import { Failure } from '../values/failure.ts';
import { goQuote } from '../values/go-quote.ts';
import { ephemeralMark, sensitiveMark } from '../values/marks.ts';
import { boolValue, typeValue, unknownValue, type Value } from '../values/value.ts';
import { defineFunction, parameter } from './define.ts';
import { withoutEphemeral } from './ephemeral-as-null.ts';
import type { Parameter, ValueFunction } from './function-spec.ts';

const anything: Omit<Parameter, 'name' | 'type'> = {
  allowUnknown: true,
  allowNull: true,
  allowMarked: true,
  allowDynamic: true,
};

/** The functions of types and marks. */
export const conversionFunctions: readonly ValueFunction[] = [
  conversionTo('tobool', boolType),
  conversionTo('tolist', listType(dynamicType)),
  conversionTo('tomap', mapType(dynamicType)),
  conversionTo('tonumber', numberType),
  conversionTo('toset', setType(dynamicType)),
  conversionTo('tostring', stringType),
  defineFunction({
    name: 'sensitive',
    description: 'Gives the value, marked as one that must not be shown.',
    parameters: [parameter('value', dynamicType, anything)],
    returns: ([value]) => value!.type,
    refinement: undefined,
    call: ([value]) => value!.withMarks(sensitiveMark),
  }),
  defineFunction({
    name: 'nonsensitive',
    description: 'Gives the value without the mark that keeps it from being shown.',
    parameters: [parameter('value', dynamicType, anything)],
    returns: ([value]) => value!.type,
    refinement: undefined,
    call: ([value]) => value!.replaceMarks(value!.marks & ~sensitiveMark),
  }),
  defineFunction({
    name: 'issensitive',
    description: 'Tells whether the value is marked as one that must not be shown.',
    parameters: [parameter('value', dynamicType, anything)],
    returns: boolType,
    refinement: undefined,
    call: ([value]) => {
      if ((value!.marks & sensitiveMark) !== 0) return boolValue(true);
      // Something unknown may still turn out sensitive.
      return value!.isKnown ? boolValue(false) : unknownValue(boolType);
    },
  }),
  defineFunction({
    name: 'ephemeralasnull',
    description: 'Gives the value with everything ephemeral in it replaced by null.',
    parameters: [parameter('value', dynamicType, anything)],
    returns: ([value]) => value!.type,
    refinement: undefined,
    call: ([value]) => withoutEphemeral(value!),
  }),
  defineFunction({
    name: 'type',
    description: 'Gives the type of a value; only in the console.',
    parameters: [
      parameter('value', dynamicType, { allowUnknown: true, allowNull: true, allowDynamic: true }),
    ],
    returns: typeType,
    refinement: undefined,
    call: ([value]) => typeValue(value!.type),
  }),
];

function conversionTo(name: string, wanted: Type): ValueFunction {
  return defineFunction({
    name,
    description: `Gives the value converted to ${friendlyNameForConstraint(wanted)}.`,
    parameters: [parameter('v', dynamicType, { allowNull: true, allowMarked: true, allowDynamic: true })],
    refinement: undefined,
    keepsMarks: 'of-known-type',
    returns: ([value]) => {
      const given = value!.type;
      if (typeEquals(given, wanted) || conversionBetween(given, wanted, true) !== undefined) return wanted;
      return impossible(given, wanted);
    },
    call: ([value]) => {
      const converted = convert(value!, wanted);
      return converted instanceof Failure ? explained(value!, wanted) : converted;
    },
  });
}

function impossible(given: Type, wanted: Type): Failure {
  return new Failure(`cannot convert ${friendlyName(given)} to ${friendlyNameForConstraint(wanted)}`, {
    argumentIndex: 0,
  });
}

function explained(value: Value, wanted: Type): Failure {
  const { type } = value;
  if ((value.deepMarks & sensitiveMark) !== 0)
    return new Failure(
      `cannot convert this sensitive ${friendlyName(type)} to ${friendlyNameForConstraint(wanted)}`,
      { argumentIndex: 0 },
    );
  if ((value.deepMarks & ephemeralMark) !== 0)
    return new Failure(
      `cannot convert this ephemeral ${friendlyName(type)} to ${friendlyNameForConstraint(wanted)}`,
      { argumentIndex: 0 },
    );
  if (type.kind !== 'string') return impossible(type, wanted);
  const text = goQuote(value.asString());
  if (wanted.kind === 'bool')
    return new Failure(`cannot convert ${text} to bool; only the strings "true" or "false" are allowed`, {
      argumentIndex: 0,
    });
  if (wanted.kind === 'number')
    return new Failure(
      `cannot convert ${text} to number; given string must be a decimal representation of a number`,
      { argumentIndex: 0 },
    );
  return impossible(type, wanted);
}
