import assert from 'node:assert/strict';
import { type Remembering, rememberedIn } from '../../src/base/remembered.ts';

interface Thing extends Remembering {
  readonly name: string;
}

describe('what is remembered in a thing', () => {
  let made: string[] = [];
  const nameOf = rememberedIn(({ name }: Thing) => {
    made.push(name);
    return name === '' ? undefined : name.toUpperCase();
  });

  beforeEach(() => {
    made = [];
  });

  it('is worked out once, also when it is undefined', () => {
    const one: Thing = { name: 'one' };
    const none: Thing = { name: '' };
    assert.deepEqual(
      [nameOf(one), nameOf(one), nameOf(none), nameOf(none)],
      ['ONE', 'ONE', undefined, undefined],
    );
    assert.deepEqual(made, ['one', '']);
  });

  it('is not that of a copy, which may differ', () => {
    const one: Thing = { name: 'one' };
    assert.equal(nameOf(one), 'ONE');
    assert.equal(nameOf({ ...one, name: 'two' }), 'TWO');
    assert.equal(nameOf(one), 'ONE');
    assert.deepEqual(made, ['one', 'two']);
  });

  it('is not that of another function', () => {
    const lengthOf = rememberedIn(({ name }: Thing) => name.length);
    const one: Thing = { name: 'one' };
    assert.deepEqual([nameOf(one), lengthOf(one), nameOf(one), lengthOf(one)], ['ONE', 3, 'ONE', 3]);
  });
});
