import { encodeUtf8 } from './utf8.ts';

/** A way to write characters as bytes. */
export interface CharacterEncoding {
  /** Its main name in IANA's registry of character sets. */
  readonly name: string;
  /** Returns the bytes of a text, or undefined when a character is not in it. */
  readonly encode: (text: string) => Uint8Array | undefined;
  /** Returns the text of bytes, or undefined when they stand for none. */
  readonly decode: (bytes: Uint8Array) => string | undefined;
}

/** Returns the encoding that has a name or alias in IANA's registry (case does not matter), or undefined. */
export function findEncoding(name: string): CharacterEncoding | undefined {
  const lower = name.toLowerCase();
  const special = unicodeEncodings.get(lower);
  if (special !== undefined) return special;
  const known = tableEncodings.find(({ aliases }) => aliases.includes(lower));
  if (known === undefined) return undefined;
  return {
    name: known.name,
    encode: (text) => encodeByTable(text, known.label),
    decode: (bytes) => decodeBy(bytes, known.label),
  };
}

const utf16 = (name: string, little: boolean, mark: boolean): CharacterEncoding => ({
  name,
  encode: (text) => encodeUtf16(mark ? `\ufeff${text}` : text, little),
  decode: (bytes) => {
    const isLittle = mark && bytes[0] === 0xff && bytes[1] === 0xfe ? true : little;
    return decodeBy(bytes, isLittle ? 'utf-16le' : 'utf-16be', mark);
  },
});

const latin1: CharacterEncoding = {
  name: 'ISO_8859-1:1987',
  encode: (text) => encodeBelow(text, 0x100),
  decode: (bytes) => [...bytes].map((byte) => String.fromCharCode(byte)).join(''),
};

const unicodeEncodings: ReadonlyMap<string, CharacterEncoding> = new Map([
  ...['utf-8', 'csutf8'].map(
    (alias) =>
      [
        alias,
        { name: 'UTF-8', encode: encodeUtf8, decode: (bytes: Uint8Array) => decodeBy(bytes, 'utf-8') },
      ] as const,
  ),
  ...['utf-16', 'csutf16'].map((alias) => [alias, utf16('UTF-16', false, true)] as const),
  ...['utf-16le', 'csutf16le'].map((alias) => [alias, utf16('UTF-16LE', true, false)] as const),
  ...['utf-16be', 'csutf16be'].map((alias) => [alias, utf16('UTF-16BE', false, false)] as const),
  ...[
    'iso-8859-1',
    'iso_8859-1',
    'iso_8859-1:1987',
    'iso-ir-100',
    'latin1',
    'l1',
    'ibm819',
    'cp819',
    'csisolatin1',
  ].map((alias) => [alias, latin1] as const),
]);

/** Encodings whose tables the WHATWG Encoding Standard has: main name, label there, names in IANA's registry. */
const tableEncodings: readonly { name: string; label: string; aliases: readonly string[] }[] = [
  {
    name: 'ISO_8859-2:1987',
    label: 'iso-8859-2',
    aliases: ['iso-8859-2', 'iso_8859-2', 'iso_8859-2:1987', 'iso-ir-101', 'latin2', 'l2', 'csisolatin2'],
  },
  {
    name: 'ISO_8859-3:1988',
    label: 'iso-8859-3',
    aliases: ['iso-8859-3', 'iso_8859-3', 'iso_8859-3:1988', 'iso-ir-109', 'latin3', 'l3', 'csisolatin3'],
  },
  {
    name: 'ISO_8859-4:1988',
    label: 'iso-8859-4',
    aliases: ['iso-8859-4', 'iso_8859-4', 'iso_8859-4:1988', 'iso-ir-110', 'latin4', 'l4', 'csisolatin4'],
  },
  {
    name: 'ISO_8859-5:1988',
    label: 'iso-8859-5',
    aliases: ['iso-8859-5', 'iso_8859-5', 'iso_8859-5:1988', 'iso-ir-144', 'cyrillic', 'csisolatincyrillic'],
  },
  {
    name: 'ISO_8859-6:1987',
    label: 'iso-8859-6',
    aliases: [
      'iso-8859-6',
      'iso_8859-6',
      'iso_8859-6:1987',
      'iso-ir-127',
      'ecma-114',
      'asmo-708',
      'arabic',
      'csisolatinarabic',
    ],
  },
  {
    name: 'ISO_8859-7:1987',
    label: 'iso-8859-7',
    aliases: [
      'iso-8859-7',
      'iso_8859-7',
      'iso_8859-7:1987',
      'iso-ir-126',
      'elot_928',
      'ecma-118',
      'greek',
      'greek8',
      'csisolatingreek',
    ],
  },
  {
    name: 'ISO_8859-8:1988',
    label: 'iso-8859-8',
    aliases: ['iso-8859-8', 'iso_8859-8', 'iso_8859-8:1988', 'iso-ir-138', 'hebrew', 'csisolatinhebrew'],
  },
  {
    name: 'ISO-8859-10',
    label: 'iso-8859-10',
    aliases: ['iso-8859-10', 'iso-ir-157', 'l6', 'iso_8859-10:1992', 'csisolatin6', 'latin6'],
  },
  { name: 'ISO-8859-13', label: 'iso-8859-13', aliases: ['iso-8859-13', 'csiso885913'] },
  {
    name: 'ISO-8859-14',
    label: 'iso-8859-14',
    aliases: [
      'iso-8859-14',
      'iso-ir-199',
      'iso_8859-14:1998',
      'iso_8859-14',
      'latin8',
      'iso-celtic',
      'l8',
      'csiso885914',
    ],
  },
  {
    name: 'ISO-8859-15',
    label: 'iso-8859-15',
    aliases: ['iso-8859-15', 'iso_8859-15', 'latin-9', 'csiso885915'],
  },
  {
    name: 'ISO-8859-16',
    label: 'iso-8859-16',
    aliases: [
      'iso-8859-16',
      'iso-ir-226',
      'iso_8859-16:2001',
      'iso_8859-16',
      'latin10',
      'l10',
      'csiso885916',
    ],
  },
  { name: 'windows-874', label: 'windows-874', aliases: ['windows-874', 'cswindows874'] },
  ...['1250', '1251', '1252', '1253', '1254', '1255', '1256', '1257', '1258'].map((page) => ({
    name: `windows-${page}`,
    label: `windows-${page}`,
    aliases: [`windows-${page}`, `cswindows${page}`],
  })),
  { name: 'IBM866', label: 'ibm866', aliases: ['ibm866', 'cp866', '866', 'csibm866'] },
  { name: 'KOI8-R', label: 'koi8-r', aliases: ['koi8-r', 'cskoi8r'] },
  { name: 'KOI8-U', label: 'koi8-u', aliases: ['koi8-u', 'cskoi8u'] },
  { name: 'macintosh', label: 'macintosh', aliases: ['macintosh', 'mac', 'csmacintosh'] },
  { name: 'Shift_JIS', label: 'shift_jis', aliases: ['shift_jis', 'ms_kanji', 'csshiftjis'] },
  {
    name: 'Extended_UNIX_Code_Packed_Format_for_Japanese',
    label: 'euc-jp',
    aliases: ['euc-jp', 'extended_unix_code_packed_format_for_japanese', 'cseucpkdfmtjapanese'],
  },
  { name: 'EUC-KR', label: 'euc-kr', aliases: ['euc-kr', 'cseuckr'] },
  { name: 'GBK', label: 'gbk', aliases: ['gbk', 'cp936', 'ms936', 'windows-936', 'csgbk'] },
  { name: 'Big5', label: 'big5', aliases: ['big5', 'csbig5'] },
];

function encodeBelow(text: string, limit: number): Uint8Array | undefined {
  const bytes = [...text].map((character) => character.codePointAt(0) ?? 0);
  return bytes.every((code) => code < limit) ? Uint8Array.from(bytes) : undefined;
}

function encodeUtf16(text: string, little: boolean): Uint8Array {
  const bytes = new Uint8Array(text.length * 2);
  const view = new DataView(bytes.buffer);
  for (let i = 0; i < text.length; i++) view.setUint16(i * 2, text.charCodeAt(i), little);
  return bytes;
}

/** 0x80 to 0x9f of windows-1252, which some versions of Node decode as if they were ISO-8859-1. */
const windows1252 =
  '\u20ac\x81\u201a\u0192\u201e\u2026\u2020\u2021\u02c6\u2030\u0160\u2039\u0152\x8d\u017d\x8f' +
  '\x90\u2018\u2019\u201c\u201d\u2022\u2013\u2014\u02dc\u2122\u0161\u203a\u0153\x9d\u017e\u0178';

function decodeBy(bytes: Uint8Array, label: string, dropMark = false): string | undefined {
  if (label === 'windows-1252')
    return Array.from(bytes, (byte) =>
      byte >= 0x80 && byte <= 0x9f ? windows1252.charAt(byte - 0x80) : String.fromCharCode(byte),
    ).join('');
  try {
    return new TextDecoder(label, { fatal: true, ignoreBOM: !dropMark }).decode(bytes);
  } catch {
    return undefined;
  }
}

const tables = new Map<string, ReadonlyMap<string, readonly number[]>>();

function encodeByTable(text: string, label: string): Uint8Array | undefined {
  let table = tables.get(label);
  if (table === undefined) {
    table = tableOf(label);
    tables.set(label, table);
  }
  const bytes: number[] = [];
  for (const character of text) {
    const code = table.get(character);
    if (code === undefined) return undefined;
    bytes.push(...code);
  }
  return Uint8Array.from(bytes);
}

/** Returns the bytes of each character, found by decoding everything that one or two bytes can be. */
function tableOf(label: string): ReadonlyMap<string, readonly number[]> {
  const table = new Map<string, readonly number[]>();
  const add = (bytes: readonly number[]): boolean => {
    const text = decodeBy(Uint8Array.from(bytes), label);
    if (text === undefined || [...text].length !== 1) return false;
    if (!table.has(text)) table.set(text, bytes);
    return true;
  };
  const leading: number[] = [];
  for (let first = 0; first < 0x100; first++) if (!add([first])) leading.push(first);
  if (!multiByte.has(label)) return table;
  for (const first of leading) {
    for (let second = 0x30; second < 0x100; second++) add([first, second]);
  }
  return table;
}

const multiByte: ReadonlySet<string> = new Set(['shift_jis', 'euc-jp', 'euc-kr', 'gbk', 'big5']);
