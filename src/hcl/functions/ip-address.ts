/** An IP address as a number. */
export interface IpAddress {
  readonly value: bigint;
  readonly bits: 32 | 128;
}

/** A network: an address with the bits behind the prefix cleared, and the length of the prefix. */
export interface IpNetwork extends IpAddress {
  readonly prefix: number;
}

/** Returns the address that a text stands for, or undefined. Leading zeros in IPv4 count as decimal, as in Terraform. */
export function parseAddress(text: string): IpAddress | undefined {
  if (!text.includes(':')) {
    const value = parseIpv4(text);
    return value === undefined ? undefined : { value, bits: 32 };
  }
  const value = parseIpv6(text);
  return value === undefined ? undefined : { value, bits: 128 };
}

/** Returns the network that a text in CIDR notation stands for, or undefined. */
export function parseNetwork(text: string): IpNetwork | undefined {
  const slash = text.indexOf('/');
  if (slash < 0) return undefined;
  const address = parseAddress(text.slice(0, slash));
  const prefixText = text.slice(slash + 1);
  if (address === undefined || !/^\d{1,3}$/.test(prefixText)) return undefined;
  const prefix = Number(prefixText);
  if (prefix > address.bits) return undefined;
  return networkOf(address, prefix);
}

/** Returns the network of a prefix length that the address lies in. */
export function networkOf({ value, bits }: IpAddress, prefix: number): IpNetwork {
  const host = BigInt(bits - prefix);
  return { value: (value >> host) << host, bits, prefix };
}

/** Returns the last address of a network. */
export function lastAddress({ value, bits, prefix }: IpNetwork): bigint {
  return value | ((1n << BigInt(bits - prefix)) - 1n);
}

/** Returns whether the address lies in the network. */
export function networkContains(network: IpNetwork, address: IpAddress): boolean {
  return (
    network.bits === address.bits && address.value >= network.value && address.value <= lastAddress(network)
  );
}

/** Returns the address as text: IPv6 in the short form of RFC 5952. */
export function addressText({ value, bits }: IpAddress): string {
  if (bits === 32) return [24n, 16n, 8n, 0n].map((shift) => String((value >> shift) & 255n)).join('.');
  if (value >> 32n === 0xffffn) return addressText({ value: value & 0xffffffffn, bits: 32 });
  const groups = Array.from({ length: 8 }, (_, i) =>
    ((value >> BigInt(112 - 16 * i)) & 0xffffn).toString(16),
  );
  const zeros = longestZeros(groups);
  if (zeros === undefined) return groups.join(':');
  return `${groups.slice(0, zeros.start).join(':')}::${groups.slice(zeros.end).join(':')}`;
}

/** Returns the network in CIDR notation. */
export function networkText(network: IpNetwork): string {
  return `${addressText(network)}/${network.prefix}`;
}

function longestZeros(groups: readonly string[]): { start: number; end: number } | undefined {
  let best: { start: number; end: number } | undefined;
  for (let start = 0; start < groups.length; start++) {
    let end = start;
    while (groups[end] === '0') end++;
    if (end - start >= 2 && (best === undefined || end - start > best.end - best.start))
      best = { start, end };
    if (end > start) start = end;
  }
  return best;
}

function parseIpv4(text: string): bigint | undefined {
  const parts = text.split('.');
  if (parts.length !== 4) return undefined;
  let value = 0n;
  for (const part of parts) {
    if (!/^\d+$/.test(part) || Number(part) > 255) return undefined;
    value = (value << 8n) | BigInt(part);
  }
  return value;
}

function parseIpv6(text: string): bigint | undefined {
  const [head = '', tail, ...more] = text.split('::');
  if (more.length > 0) return undefined;
  const left = parseGroups(head, tail === undefined);
  const right = tail === undefined ? [] : parseGroups(tail, true);
  if (left === undefined || right === undefined) return undefined;
  const missing = 8 - left.length - right.length;
  if (tail === undefined ? missing !== 0 : missing < 1) return undefined;
  const groups = [...left, ...Array.from({ length: missing }, () => 0n), ...right];
  return groups.reduce((value, group) => (value << 16n) | group, 0n);
}

function parseGroups(text: string, isLast: boolean): bigint[] | undefined {
  if (text === '') return [];
  const groups: bigint[] = [];
  const parts = text.split(':');
  for (const [i, part] of parts.entries()) {
    if (part.includes('.') && isLast && i === parts.length - 1) {
      const embedded = parseIpv4(part);
      if (embedded === undefined) return undefined;
      groups.push(embedded >> 16n, embedded & 0xffffn);
      continue;
    }
    if (!/^[0-9a-fA-F]{1,4}$/.test(part)) return undefined;
    groups.push(BigInt(`0x${part}`));
  }
  return groups;
}
