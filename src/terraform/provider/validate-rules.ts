import type { Diagnostic } from '../../base/diagnostic.ts';
import { rangeOfPath } from '../../hcl/body/range-of-path.ts';
import { toFloat64 } from '../../hcl/values/number.ts';
import type { Value } from '../../hcl/values/value.ts';
import { problem } from '../problem.ts';
import type { BlockSchema, PlanRule } from '../schemas/schema.ts';
import type { WrittenResource } from './written-resource.ts';

/** Returns what the rules of a type refuse: arguments that make others necessary, sums, numbers of blocks. */
export function validateRules(written: WrittenResource): readonly Diagnostic[] {
  const { rules } = written.schema;
  return rules.length === 0 ? [] : rules.flatMap((rule) => ruleProblems(rule, written));
}

function ruleProblems(rule: PlanRule, written: WrittenResource): readonly Diagnostic[] {
  const { schema, value, body, address } = written;
  const members = value.asMap();
  const isUnset = (name: string): boolean => {
    const member = members.get(name);
    if (member === undefined) return true;
    if (!member.isKnown) return false;
    return member.isNull || (schema.block.blocks.has(name) && count(member) === 0);
  };
  switch (rule.kind) {
    case 'required-unless': {
      const by = plannedText(schema.block, value, rule.by);
      if (by === undefined || rule.is.includes(by)) return [];
      return rule.attributes.filter(isUnset).map((name) => {
        const detail = `Attribute "${name}" must be specified when "${rule.by}" is "${by}".`;
        return problem('missing-argument', detail, body.missingItemRange, {
          address,
          summary: 'Missing Attribute',
        });
      });
    }
    case 'at-least-one': {
      if (!rule.attributes.every(isUnset)) return [];
      const summary =
        rule.of === 'resource' ? 'Missing Attribute Configuration' : 'Invalid Attribute Combination';
      const detail = `At least one of ${rule.attributes.join(', ')} must be specified.`;
      return [problem('missing-argument', detail, body.missingItemRange, { address, summary })];
    }
    case 'at-least-one-true': {
      const names = [rule.attribute, ...rule.others];
      if (names.some((name) => members.get(name)?.payload !== false)) return [];
      const detail = `At least one of ${[...rule.others, rule.attribute].join(', ')} must be true.`;
      const summary = 'Invalid Attribute Combination';
      return [
        problem('conflicting-argument', detail, rangeOfPath(body, rule.attribute), { address, summary }),
      ];
    }
    case 'at-least-sum': {
      const parts = [rule.attribute, ...rule.of].map((name) => members.get(name));
      if (parts.some((part) => part === undefined || !part.isKnown) || parts[0]?.isNull) return [];
      const [given = 0, ...others] = parts.map((part) => (part?.isNull ? 0 : numberOf(part)));
      const sum = others.reduce((total, part) => total + part, 0);
      if (given >= sum) return [];
      const detail = `The value of ${rule.attribute} must be at least ${rule.of.join(' + ')}, which is ${sum}, not ${given}.`;
      const summary = 'Invalid Attribute Value';
      return [problem('provider-limit', detail, rangeOfPath(body, rule.attribute), { address, summary })];
    }
    case 'block-count': {
      const blocks = members.get(rule.block);
      if (blocks === undefined || !blocks.isKnown) return [];
      const has = blocks.isNull ? 0 : count(blocks);
      if (rule.required === true && has === 0) {
        const detail = `At least one block of type "${rule.block}" is required.`;
        return [
          problem('missing-attribute-block', detail, body.missingItemRange, {
            address,
            summary: 'Invalid Block',
          }),
        ];
      }
      if (rule.max === undefined || has <= rule.max) return [];
      const detail = `No more than ${rule.max} "${rule.block}" ${rule.max === 1 ? 'block is' : 'blocks are'} allowed, and there are ${has}.`;
      const summary = 'Invalid Attribute Value';
      return [problem('too-many-blocks', detail, body.missingItemRange, { address, summary })];
    }
    case 'synchronized': {
      if (written.validating) return [];
      const given = rule.attributes
        .map((name) => members.get(name))
        .filter((member) => member?.isKnown === true && !member.isNull);
      const [first = '', second = ''] = rule.attributes;
      if (new Set(given.map((member) => member?.payload)).size < 2) return [];
      const summary = `${first.charAt(0).toUpperCase()}${first.slice(1)} and ${second} are both configured with different values`;
      const detail = `"${first}" and "${second}" are the same argument by two names. Leave "${first}" out.`;
      return [problem('conflicting-argument', detail, body.missingItemRange, { address, summary })];
    }
    case 'deprecated':
      return [
        problem('deprecated', rule.text, body.missingItemRange, {
          address,
          severity: 'warning',
          summary: 'Deprecated',
        }),
      ];
    default:
      return [];
  }
}

function numberOf(value: Value | undefined): number {
  return value === undefined ? 0 : toFloat64(value.asNumber());
}

function count(blocks: Value): number {
  return blocks.type.kind === 'object' ? 1 : blocks.asArray().length;
}

/** What the argument will be, its default counted in; undefined while it is unknown. */
function plannedText(schema: BlockSchema, value: Value, name: string): string | undefined {
  const member = value.asMap().get(name);
  if (member === undefined || !member.isKnown) return undefined;
  const text = member.isNull ? schema.attributes.get(name)?.default : member.payload;
  return typeof text === 'string' ? text : '';
}
