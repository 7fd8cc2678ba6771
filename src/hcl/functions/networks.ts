import { boolType, listType, stringType } from '../types/type.ts';
import { Failure } from '../values/failure.ts';
import { toBigInteger } from '../values/number.ts';
import { boolValue, listValue, stringValue, type Value } from '../values/value.ts';
import { defineFunction, numberParameter, stringParameter } from './define.ts';
import type { ValueFunction } from './function-spec.ts';
import {
  addressText,
  type IpNetwork,
  lastAddress,
  networkContains,
  networkOf,
  networkText,
  parseAddress,
  parseNetwork,
} from './ip-address.ts';
import { wholeNumber } from './whole-number.ts';

/** The functions of IP networks. */
export const networkFunctions: readonly ValueFunction[] = [
  defineFunction({
    name: 'cidrcontains',
    description: 'Tells whether a network contains an address or another network.',
    only: 'opentofu',
    parameters: [stringParameter('containing_prefix'), stringParameter('contained_ip_or_prefix')],
    returns: boolType,
    refinement: undefined,
    call: ([outer, inner]) => contains(outer!.asString(), inner!.asString()),
  }),
  defineFunction({
    name: 'cidrhost',
    description: 'Gives the address of a host in a network by its number.',
    parameters: [stringParameter('prefix'), numberParameter('hostnum')],
    returns: stringType,
    call: ([prefix, number]) => host(prefix!.asString(), number!),
  }),
  defineFunction({
    name: 'cidrnetmask',
    description: 'Gives the mask of an IPv4 network.',
    parameters: [stringParameter('prefix')],
    returns: stringType,
    call: ([prefix]) => {
      const network = parse(prefix!.asString());
      if (network instanceof Failure) return network;
      if (network.bits === 128)
        return new Failure(`IPv6 addresses cannot have a netmask: ${prefix!.asString()}`);
      const mask = networkOf({ value: 0xffffffffn, bits: 32 }, network.prefix);
      return stringValue(addressText(mask));
    },
  }),
  defineFunction({
    name: 'cidrsubnet',
    description: 'Gives a part of a network by its number.',
    parameters: [stringParameter('prefix'), numberParameter('newbits'), numberParameter('netnum')],
    returns: stringType,
    call: ([prefix, bits, number]) => subnet(prefix!.asString(), bits!, number!),
  }),
  defineFunction({
    name: 'cidrsubnets',
    description: 'Gives parts of a network one after the other, by how many bits longer their prefixes are.',
    parameters: [stringParameter('prefix')],
    variadic: numberParameter('newbits'),
    returns: listType(stringType),
    call: ([prefix, ...bits]) => subnets(prefix!.asString(), bits),
  }),
];

function parse(text: string): IpNetwork | Failure {
  const network = parseNetwork(text);
  if (network === undefined) return new Failure(`invalid CIDR expression: invalid CIDR address: ${text}`);
  // Go takes such an address for IPv4 with a mask for IPv6, and Terraform's results for it are nonsense.
  if (network.bits === 128 && network.value >> 32n === 0xffffn)
    return new Failure(`not supported: an IPv4 address written as IPv6: ${text}`);
  return network;
}

function bigNumber(value: Value): bigint | Failure {
  return toBigInteger(value.asNumber()) ?? new Failure('value must be a whole number');
}

function contains(outer: string, inner: string): Value | Failure {
  const network = parseNetwork(outer);
  if (network === undefined) return new Failure(`invalid CIDR address: ${outer}`);
  const address = parseAddress(inner);
  const range = address === undefined ? parseNetwork(inner) : undefined;
  const first = address ?? range;
  if (first === undefined) return new Failure(`invalid IP address or prefix: ${inner}`);
  if (first.bits !== network.bits) return new Failure(`address family mismatch: ${outer} vs. ${inner}`);
  const last = range === undefined ? first.value : lastAddress(range);
  return boolValue(
    networkContains(network, first) && networkContains(network, { value: last, bits: first.bits }),
  );
}

function host(prefix: string, number: Value): Value | Failure {
  const given = bigNumber(number);
  if (given instanceof Failure) return given;
  const network = parse(prefix);
  if (network instanceof Failure) return network;
  const largest = (1n << BigInt(network.bits - network.prefix)) - 1n;
  // A negative number counts from the end: -1 is the last address.
  const wanted = given < 0n ? largest + given + 1n : given;
  if (wanted > largest || wanted < 0n)
    return new Failure(
      `prefix of ${network.prefix} does not accommodate a host numbered ${wanted < 0n ? wanted : given}`,
    );
  return stringValue(addressText({ value: network.value | wanted, bits: network.bits }));
}

function subnet(prefix: string, bits: Value, number: Value): Value | Failure {
  const added = wholeNumber(bits);
  if (added instanceof Failure) return added;
  const wanted = bigNumber(number);
  if (wanted instanceof Failure) return wanted;
  const network = parse(prefix);
  if (network instanceof Failure) return network;
  const length = network.prefix + added;
  if (length > network.bits)
    return new Failure(`insufficient address space to extend prefix of ${network.prefix} by ${added}`);
  // Terraform's library counts numbers in 64 bits and lets negative ones through: so must a plan like Terraform's.
  const most = added < 0 || added >= 64 ? maximumUint64 : (1n << BigInt(added)) - 1n;
  const size = BigInt.asUintN(64, wanted < 0n ? -wanted : wanted);
  if (size > most)
    return new Failure(`prefix extension of ${added} does not accommodate a subnet numbered ${wanted}`);
  if (length < 0) return new Failure(`cannot shorten a prefix of ${network.prefix} by ${-added}`);
  const combined = network.value | (wanted << BigInt(network.bits - length));
  const value = BigInt.asUintN(network.bits, combined < 0n ? -combined : combined);
  return stringValue(networkText({ value, bits: network.bits, prefix: length }));
}

const maximumUint64 = (1n << 64n) - 1n;

/** Most bits by which `cidrsubnets` makes a prefix longer. */
const mostAddedBits = 32;

function subnets(prefix: string, bits: readonly Value[]): Value | Failure {
  const network = parse(prefix);
  if (network instanceof Failure) return new Failure(network.message, { argumentIndex: 0 });
  const parts: Value[] = [];
  let next = network.value;
  let previous = prefix;
  // Terraform's library steps back from the first subnet, which it cannot do from address zero: then nothing fits.
  const startsAtZero = network.value === 0n;
  for (const [i, value] of bits.entries()) {
    const place = { argumentIndex: i + 1 };
    const added = wholeNumber(value, i + 1);
    if (added instanceof Failure) return added;
    if (added < 1) return new Failure('must extend prefix by at least one bit', place);
    if (added > mostAddedBits) return new Failure('may not extend prefix by more than 32 bits', place);
    const length = network.prefix + added;
    if (length > network.bits) {
      const protocol = network.bits === 32 ? 'IPv4' : 'IPv6';
      return new Failure(
        `would extend prefix to ${length} bits, which is too long for an ${protocol} address`,
        place,
      );
    }
    const size = 1n << BigInt(network.bits - length);
    const start = ((next + size - 1n) / size) * size;
    if (startsAtZero)
      previous = networkText(
        networkOf({ value: (1n << BigInt(network.bits)) - 1n, bits: network.bits }, length),
      );
    if (startsAtZero || start > lastAddress(network))
      return new Failure(
        `not enough remaining address space for a subnet with a prefix of ${length} bits after ${previous}`,
        place,
      );
    const part = { value: start, bits: network.bits, prefix: length };
    previous = networkText(part);
    next = start + size;
    parts.push(stringValue(previous));
  }
  return listValue(stringType, parts);
}
