import type { VerifyCase } from './verify-cases.ts';

/**
 * Returns the cases in the order in which they are judged best: plans first, since they compute without waiting and
 * would hold up what waits; then programs, those of each exercise and language spread evenly over the whole, since some
 * mostly compute and some mostly wait. Within an exercise and language the order stays.
 */
export function mixedOrder(cases: readonly VerifyCase[]): VerifyCase[] {
  const groupOf = ({ exercise, language }: VerifyCase): string => `${exercise.manifest.id}\0${language}`;
  const sizes = new Map<string, number>();
  const numbered = cases.map((subject) => {
    const group = groupOf(subject);
    const index = sizes.get(group) ?? 0;
    sizes.set(group, index + 1);
    return { subject, group, index };
  });
  const placed = numbered.map(({ subject, group, index }) => ({
    subject,
    place: subject.language === 'tf' ? -1 : (index + 0.5) / (sizes.get(group) ?? 1),
  }));
  return placed.sort((a, b) => a.place - b.place).map(({ subject }) => subject);
}
