/** What is marked on a value, as a set of bits. */
export type Marks = number;

/** No marks. */
export const noMarks: Marks = 0;
/** The value must not be shown: `sensitive`. */
export const sensitiveMark: Marks = 1;
/** The value must not be kept in a plan or state: `ephemeral`. */
export const ephemeralMark: Marks = 2;
