import assert from 'node:assert/strict';
import fc from 'fast-check';
import {
  addNumbers,
  bigIntegerNumber,
  compareNumbers,
  divideNumbers,
  float64Number,
  integerNumber,
  multiplyNumbers,
  type Numeric,
  negateNumber,
  numbersEqual,
  numberText,
  parseNumber,
  subtractNumbers,
  toBigInteger,
  toFloat64,
  truncateNumber,
} from '../../../src/hcl/values/number.ts';

function text(number: Numeric | undefined): string | undefined {
  return number === undefined ? undefined : numberText(number);
}

describe('numbers', () => {
  const read: readonly (readonly [string, string | undefined])[] = [
    ['0', '0'],
    ['-0', '-0'],
    ['+1', '1'],
    ['007', '7'],
    ['.5', '0.5'],
    ['5.', '5'],
    ['1e3', '1000'],
    ['1E+3', '1000'],
    ['1e-3', '0.001'],
    ['1p3', '8'],
    ['3p-1', '1.5'],
    ['9007199254740993', '9007199254740993'],
    ['0.1', '0.1'],
    ['1.10', '1.1'],
    ['123456.789e3', '123456789'],
    ['inf', '+Inf'],
    ['-Inf', '-Inf'],
    ['', undefined],
    ['.', undefined],
    ['e5', undefined],
    ['1e', undefined],
    ['0x10', undefined],
    ['1_000', undefined],
    [' 1', undefined],
    ['1 ', undefined],
    ['nan', undefined],
    ['1e999999999', undefined],
  ];
  for (const [source, expected] of read) {
    it(`reads ${JSON.stringify(source)}`, () => assert.equal(text(parseNumber(source)), expected));
  }

  it('rounds results to the precision of the operands', () => {
    const third = divideNumbers(integerNumber(1), integerNumber(3));
    assert.equal(text(third), '0.33333333333333333334');
    assert.equal(text(divideNumbers(1, 3)), `0.${'3'.repeat(154)}5`);
  });

  it('has no result where there is none', () => {
    assert.equal(divideNumbers(0, 0), undefined);
    assert.equal(addNumbers(Number.POSITIVE_INFINITY, Number.NEGATIVE_INFINITY), undefined);
    assert.equal(multiplyNumbers(0, Number.POSITIVE_INFINITY), undefined);
  });

  it('computes with whole numbers exactly', () => {
    fc.assert(
      fc.property(
        fc.bigInt({ min: -(10n ** 40n), max: 10n ** 40n }),
        fc.bigInt({ min: -(10n ** 40n), max: 10n ** 40n }),
        (a, b) => {
          const left = parseNumber(String(a))!;
          const right = parseNumber(String(b))!;
          assert.equal(toBigInteger(addNumbers(left, right)!), a + b);
          assert.equal(toBigInteger(subtractNumbers(left, right)!), a - b);
          assert.equal(toBigInteger(multiplyNumbers(left, right)!), a * b);
          assert.equal(Math.sign(compareNumbers(left, right)), a < b ? -1 : a > b ? 1 : 0);
          if (b !== 0n) assert.equal(toBigInteger(truncateNumber(divideNumbers(left, right)!)), a / b);
        },
      ),
    );
  });

  it('prints the shortest text that is read as the same number', () => {
    fc.assert(
      fc.property(fc.double({ noNaN: true, noDefaultInfinity: true }), (double) => {
        const number = float64Number(double);
        assert.equal(Number(numberText(number)), double);
        assert.equal(toFloat64(number), double);
        const exact = parseNumber(numberText(number))!;
        // Whole numbers beyond 53 bits are compared by value, as Terraform does, not by their text.
        if (!Number.isInteger(double)) assert.ok(numbersEqual(number, exact));
      }),
    );
  });

  it('reads what it prints', () => {
    fc.assert(
      fc.property(fc.bigInt(), fc.bigInt({ min: 1n }), (a, b) => {
        const quotient = divideNumbers(parseNumber(String(a))!, parseNumber(String(b))!)!;
        const again = parseNumber(numberText(quotient))!;
        assert.equal(compareNumbers(again, quotient), 0);
      }),
    );
  });

  it('keeps a difference that only 512 bits can tell', () => {
    const tiny = parseNumber(`1.${'0'.repeat(100)}1`)!;
    assert.ok(compareNumbers(tiny, 1) > 0);
    assert.equal(numbersEqual(tiny, 1), false);
    assert.equal(text(negateNumber(tiny)), `-1.${'0'.repeat(100)}1`);
    assert.equal(text(bigIntegerNumber(10n ** 30n)), '1000000000000000000000000000000');
  });
});
