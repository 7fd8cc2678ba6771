import bcrypt from 'bcryptjs';
import { numberType, stringType } from '../types/type.ts';
import { Failure } from '../values/failure.ts';
import { stringValue, unknownValue } from '../values/value.ts';
import { defineFunction, parameter, stringParameter } from './define.ts';
import type { ValueFunction } from './function-spec.ts';
import { encodeUtf8 } from './utf8.ts';
import { wholeNumber } from './whole-number.ts';

/** Cost that is taken when none is given, and the range of it (Go's `crypto/bcrypt`). */
const defaultCost = 10;
const leastCost = 4;
const mostCost = 31;
/** Longest password in bytes. */
const longestPassword = 72;
/** Bytes of salt. */
const saltLength = 16;

/** `bcrypt`: a salted hash of a password, another one at each call; while planning it is not known. */
export const bcryptFunction: ValueFunction = defineFunction({
  name: 'bcrypt',
  description: 'Gives a salted hash of a password; while planning it is not known.',
  parameters: [stringParameter('str')],
  variadic: parameter('cost', numberType),
  returns: stringType,
  impure: true,
  call: (args, returnType, { impure }) => {
    if (impure === undefined) return unknownValue(returnType);
    if (args.length > 2) return new Failure('bcrypt() takes no more than two arguments');
    const given = args[1] === undefined ? defaultCost : wholeNumber(args[1]);
    if (given instanceof Failure) return given;
    if (given > mostCost)
      return new Failure(
        `error occured generating password crypto/bcrypt: cost ${given} is outside allowed range (${leastCost},${mostCost})`,
      );
    const cost = given < leastCost ? defaultCost : given;
    const password = args[0]!.asString();
    if (encodeUtf8(password).length > longestPassword)
      return new Failure('error occured generating password bcrypt: password length exceeds 72 bytes');
    const salt = bcrypt.encodeBase64([...impure.randomBytes(saltLength)], saltLength);
    return stringValue(bcrypt.hashSync(password, `$2a$${String(cost).padStart(2, '0')}$${salt}`));
  },
});
