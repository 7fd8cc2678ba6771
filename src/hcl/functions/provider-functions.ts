import { dynamicType, stringType, type Type } from '../types/type.ts';
import { Failure } from '../values/failure.ts';
import { dynamicValue, stringValue, unknownValue, type Value } from '../values/value.ts';
import { defineFunction, parameter, stringParameter } from './define.ts';
import type { FunctionContext } from './function-context.ts';
import type { ValueFunction } from './function-spec.ts';

const noSyntax = new Failure('expressions cannot be read or written here');

/** The functions of the provider that is built into Terraform, `terraform.io/builtin/terraform`. */
export const providerFunctions: readonly ValueFunction[] = [
  defineFunction({
    name: 'provider::terraform::decode_tfvars',
    description: 'Gives the object that the text of a .tfvars file stands for.',
    parameters: [stringParameter('src')],
    returns: ([source], context) => {
      if (!source!.isKnown) return dynamicType;
      const value = decode(source!, context);
      return value instanceof Failure ? value : value.type;
    },
    call: ([source], _type, context) => decode(source!, context),
  }),
  defineFunction({
    name: 'provider::terraform::encode_tfvars',
    description: 'Gives the text of a .tfvars file that an object stands for.',
    parameters: [parameter('value', dynamicType, { allowUnknown: true })],
    returns: stringType,
    call: ([value], returnType, { syntax }) => encode(value!, returnType, syntax),
  }),
  defineFunction({
    name: 'provider::terraform::encode_expr',
    description: 'Gives the expression that a value is the result of.',
    parameters: [
      parameter('value', dynamicType, { allowNull: true, allowUnknown: true, allowDynamic: true }),
    ],
    returns: stringType,
    call: ([value], returnType, { syntax }) => {
      if (!value!.isWhollyKnown) return unknownValue(returnType);
      return syntax === undefined ? noSyntax : stringValue(syntax.printExpression(value!));
    },
  }),
];

function decode(source: Value, { syntax }: FunctionContext): Value | Failure {
  if (!source.isKnown) return dynamicValue;
  if (syntax === undefined) return noSyntax;
  return syntax.parseVariables(source.asString());
}

const identifier = /^[\p{ID_Start}_][\p{ID_Continue}-]*$/u;

function encode(value: Value, returnType: Type, syntax: FunctionContext['syntax']): Value | Failure {
  const { kind } = value.type;
  if (kind !== 'object' && kind !== 'map')
    return new Failure(
      'invalid value to encode: must be an object whose attribute names will become the encoded variable names',
      {
        argumentIndex: 0,
      },
    );
  if (!value.isWhollyKnown) return unknownValue(returnType);
  if (syntax === undefined) return noSyntax;
  for (const name of value.asMap().keys()) {
    if (!identifier.test(name))
      return new Failure(
        `invalid variable name ${JSON.stringify(name)}: must be a valid identifier, per Terraform's rules for input variable declarations`,
        {
          argumentIndex: 0,
        },
      );
  }
  return stringValue(syntax.printVariables(value.asMap()));
}
