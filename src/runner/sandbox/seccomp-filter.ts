/** What a filter needs to know of a processor: how the kernel names it, and its numbers of the refused system calls. */
interface Machine {
  /** `AUDIT_ARCH_…` of linux/audit.h. */
  readonly audit: number;
  /** Numbers of asm/unistd.h. */
  readonly refused: readonly number[];
}

/** The same on every machine (Linux, scripts/syscall.tbl). */
const sameEverywhere = { moveMount: 429, fsmount: 432, memfdSecret: 447 };

const machines: Readonly<Record<string, Machine>> = {
  x64: {
    audit: 0xc000003e,
    // memfd_create, shmget, mount
    refused: [319, 29, 165, ...Object.values(sameEverywhere)],
  },
  arm64: {
    audit: 0xc00000b7,
    refused: [279, 194, 40, ...Object.values(sameEverywhere)],
  },
};

/** Offsets in `struct seccomp_data` (linux/seccomp.h). */
const data = { number: 0, machine: 4 };
/** Codes of classic BPF (linux/filter.h) as they are put together there. */
const code = { load: 0x20, jumpIfEqual: 0x15, jumpIfAtLeast: 0x35, answer: 0x06 };
const allow = 0x7fff0000;
/** `SECCOMP_RET_ERRNO` with ENOSYS, upon which programs take another way. */
const noSuchCall = 0x00050000 | 38;
/** From here on x86-64 has the calls of its x32 form, under other numbers. */
const otherForm = 0x40000000;

/**
 * Returns a filter of system calls (seccomp(2)) in the form that bubblewrap takes. It refuses memory that no process is
 * charged with: files in memory (`memfd_create`), shared segments of System V (`shmget`), and file systems in memory
 * that a program mounts in a namespace of its own. Calls in another machine's form are refused as a whole.
 *
 * On a processor whose numbers we do not know: undefined.
 */
export function seccompFilter(processor: string): Uint8Array | undefined {
  const machine = machines[processor];
  if (machine === undefined) return undefined;
  const { audit, refused } = machine;
  const calls = refused.length;
  // The last two instructions are the answers: refuse, then allow.
  const program: (readonly [code: number, ifTrue: number, ifFalse: number, value: number])[] = [
    [code.load, 0, 0, data.machine],
    [code.jumpIfEqual, 0, calls + 2, audit],
    [code.load, 0, 0, data.number],
    [code.jumpIfAtLeast, calls, 0, otherForm],
    ...refused.map(
      (number, i) => [code.jumpIfEqual, calls - 1 - i, i === calls - 1 ? 1 : 0, number] as const,
    ),
    [code.answer, 0, 0, noSuchCall],
    [code.answer, 0, 0, allow],
  ];
  const bytes = new DataView(new ArrayBuffer(8 * program.length));
  for (const [i, [operation, ifTrue, ifFalse, value]] of program.entries()) {
    bytes.setUint16(8 * i, operation, true);
    bytes.setUint8(8 * i + 2, ifTrue);
    bytes.setUint8(8 * i + 3, ifFalse);
    bytes.setUint32(8 * i + 4, value, true);
  }
  return new Uint8Array(bytes.buffer);
}
