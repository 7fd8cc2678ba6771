import { numberType, stringType } from '../types/type.ts';
import { Failure } from '../values/failure.ts';
import { integerValue, stringValue, unknownValue } from '../values/value.ts';
import { defineFunction, stringParameter } from './define.ts';
import { parseDuration } from './durations.ts';
import { formatDate } from './format-date.ts';
import type { ValueFunction } from './function-spec.ts';
import { formatRfc3339, nanosecondsOf, parseTimestamp, timestampAt } from './timestamps.ts';

/** The functions of dates and times. */
export const dateFunctions: readonly ValueFunction[] = [
  defineFunction({
    name: 'formatdate',
    description: 'Gives a timestamp in another form.',
    parameters: [stringParameter('format'), stringParameter('time')],
    returns: stringType,
    call: ([format, time]) => {
      const timestamp = parseTimestamp(time!.asString());
      if (timestamp instanceof Failure) return new Failure(timestamp.message, { argumentIndex: 1 });
      const text = formatDate(format!.asString(), timestamp);
      return text instanceof Failure ? new Failure(text.message, { argumentIndex: 0 }) : stringValue(text);
    },
  }),
  defineFunction({
    name: 'plantimestamp',
    description: 'Gives the time at which the plan is made.',
    parameters: [],
    returns: stringType,
    call: (_args, _type, context) =>
      context.planTimestamp === undefined ? unknownValue(stringType) : stringValue(context.planTimestamp),
  }),
  defineFunction({
    name: 'timeadd',
    description: 'Gives a timestamp moved by a duration.',
    parameters: [stringParameter('timestamp'), stringParameter('duration')],
    returns: stringType,
    call: ([time, duration]) => {
      const timestamp = parseTimestamp(time!.asString());
      if (timestamp instanceof Failure) return timestamp;
      const moved = parseDuration(duration!.asString());
      if (moved instanceof Failure) return moved;
      return stringValue(formatRfc3339(timestampAt(nanosecondsOf(timestamp) + moved, timestamp.offset)));
    },
  }),
  defineFunction({
    name: 'timecmp',
    description: 'Gives -1, 0 or 1: whether a timestamp is before, at or after another.',
    parameters: [stringParameter('timestamp_a'), stringParameter('timestamp_b')],
    returns: numberType,
    call: (args) => {
      const moments: bigint[] = [];
      for (const [argumentIndex, arg] of args.entries()) {
        const timestamp = parseTimestamp(arg.asString(), false);
        if (timestamp instanceof Failure) return new Failure(timestamp.message, { argumentIndex });
        moments.push(nanosecondsOf(timestamp));
      }
      const [a = 0n, b = 0n] = moments;
      return integerValue(a < b ? -1 : a > b ? 1 : 0);
    },
  }),
  defineFunction({
    name: 'timestamp',
    description: 'Gives the current time; while planning it is not known.',
    parameters: [],
    returns: stringType,
    impure: true,
    call: (_args, _type, { impure }) =>
      impure === undefined
        ? unknownValue(stringType)
        : stringValue(formatRfc3339(timestampAt(BigInt(Math.floor(impure.now())) * 1_000_000n, 0))),
  }),
];
