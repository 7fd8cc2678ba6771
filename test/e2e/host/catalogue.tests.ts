import assert from 'node:assert/strict';
import { program, services } from './extension.ts';

describe('catalogue', () => {
  it('shows tracks, and in them the exercises with state, level and time in words', async () => {
    const { catalogue } = await services();
    const tracks = await catalogue.getChildren();
    const scripting = tracks.find((node) => node.kind === 'track' && node.track.id === 'scripting');
    assert.ok(scripting);
    const exercises = await catalogue.getChildren(scripting);
    const node = exercises.find((child) => child.kind === 'exercise' && child.exercise.id === program.id);
    assert.ok(node);
    const item = await catalogue.getTreeItem(node);
    assert.equal(item.contextValue, 'exercise new locked');
    assert.match(String(item.description), /^new · (warm-up|core|advanced) · \d+ min$/);
    assert.match(item.accessibilityInformation?.label ?? '', /, new, /);
  });

  it('narrows to what a filter names, and says when nothing matches', async () => {
    const { catalogue } = await services();
    try {
      catalogue.filter = { text: 'endpoint' };
      const [track, ...others] = await catalogue.getChildren();
      assert.equal(others.length, 0);
      assert.ok(track?.kind === 'track' && track.track.id === 'scripting');
      catalogue.filter = { text: 'no exercise has these words' };
      assert.deepEqual(await catalogue.getChildren(), []);
    } finally {
      catalogue.filter = {};
    }
  });
});
