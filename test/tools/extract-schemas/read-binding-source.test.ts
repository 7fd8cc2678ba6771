import assert from 'node:assert/strict';
import { readBindingSource } from '../../../src/tools/extract-schemas/read-binding-source.ts';

/** A module in the form that the generator gives, with one property of each sort. */
const source = `
export interface BoxWall {
  readonly colour?: string;
}
export function boxWallToHclTerraform(struct?: any): any {
  const attrs = {
    colour: {
      value: cdktf.stringToHclTerraform(struct!.colour),
      isBlock: false,
      type: "simple",
      storageClassType: "string",
    },
  };
}
export class BoxWallOutputReference extends cdktf.ComplexObject {
  // colour - computed: true, optional: true, required: false
  private _colour?: string;
  public get colour() {
    return this.getStringAttribute('colour');
  }
}
export class BoxWallList extends cdktf.ComplexList {
  public get(index: number): BoxWallOutputReference {
  }
}
export function boxRuleToHclTerraform(struct?: any): any {
  const attrs = {
    port: {
      value: struct!.port === undefined ? null : cdktf.numberToHclTerraform(struct!.port),
      isBlock: false,
      type: "simple",
      storageClassType: "number",
    },
  };
}
export class BoxRuleOutputReference extends cdktf.ComplexObject {
  // port - computed: false, optional: true, required: false
  private _port?: number;
  public get port() {
    return this.getNumberAttribute('port');
  }
}
export class BoxRuleList extends cdktf.ComplexList {
  public get(index: number): BoxRuleOutputReference {
  }
}
export class BoxLidOutputReference extends cdktf.ComplexObject {
}
export class Box extends cdktf.TerraformResource {
  public static readonly tfResourceType = "acme_box";
  // arn - computed: true, optional: false, required: false
  public get arn() {
    return this.getStringAttribute('arn');
  }

  // labels - computed: false, optional: false, required: true
  private _labels?: string[];
  public get labels() {
    return cdktf.Fn.tolist(this.getListAttribute('labels'));
  }

  // lid - computed: false, optional: true, required: false
  private _lid = new BoxLidOutputReference(this, "lid");
  public get lid() {
    return this._lid;
  }

  // rule - computed: true, optional: true, required: false
  private _rule = new BoxRuleList(this, "rule", true);
  public get rule() {
    return this._rule;
  }

  // wall - computed: false, optional: false, required: true
  private _wall = new BoxWallList(this, "wall", false);
  public get wall() {
    return this._wall;
  }

  // =========
  protected synthesizeHclAttributes(): { [name: string]: any } {
    const attrs = {
      labels: {
        value: cdktf.listMapperHcl(cdktf.stringToHclTerraform, false)(this._labels),
        isBlock: false,
        type: "set",
        storageClassType: "stringList",
      },
      lid: {
        value: boxLidToHclTerraform(this._lid.internalValue),
        isBlock: true,
        type: "list",
        storageClassType: "BoxLidList",
      },
      rule: {
        value: cdktf.listMapperHcl(boxRuleToHclTerraform, false)(this._rule.internalValue),
        isBlock: true,
        type: "set",
        storageClassType: "BoxRuleList",
      },
      wall: {
        value: cdktf.listMapperHcl(boxWallToHclTerraform, true)(this._wall.internalValue),
        isBlock: true,
        type: "list",
        storageClassType: "BoxWallList",
      },
    };
  }
}
`;

describe('readBindingSource', () => {
  const box = readBindingSource(source, 'box/index.ts');

  it('tells what kind of thing the module binds', () => {
    assert.equal(box.kind, 'resource');
    assert.equal(box.type, 'acme_box');
  });

  it('reads attributes with their flags and types', () => {
    assert.deepEqual(Object.fromEntries(box.block.attributes), {
      arn: { required: false, optional: false, computed: true, type: 'string' },
      labels: { required: true, optional: false, computed: false, type: ['set', 'string'] },
      rule: {
        required: false,
        optional: true,
        computed: true,
        type: ['set', ['object', { port: 'number' }]],
      },
    });
  });

  it('reads blocks with their limits and contents', () => {
    const wall = box.block.blocks.get('wall');
    assert.deepEqual(wall && { ...wall, block: [...wall.block.attributes.keys()] }, {
      nesting: 'list',
      minItems: 1,
      maxItems: 0,
      block: ['colour'],
    });
    const lid = box.block.blocks.get('lid');
    assert.deepEqual(lid && [lid.nesting, lid.minItems, lid.maxItems], ['list', 0, 1]);
  });

  it('stops at a source of another form, naming the module', () => {
    assert.throws(() => readBindingSource('export class X {}', 'x/index.ts'), /x\/index\.ts/);
  });
});
