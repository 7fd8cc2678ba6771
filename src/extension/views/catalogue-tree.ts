import * as vscode from 'vscode';
import type {
  Catalogue,
  CatalogueFilter,
  ExerciseSummary,
  PackProblem,
  PackSummary,
  TrackSummary,
} from '../../engine/catalogue.ts';
import type { EngineAccess } from '../engine-access.ts';
import { exerciseKey } from '../exercise-key.ts';
import {
  exerciseDescription,
  languageLabel,
  levelLabel,
  stateIcon,
  stateLabel,
  stateMeaning,
} from '../exercise-wording.ts';
import { escapeMarkdown } from './escape-markdown.ts';

/** A node of the catalogue. */
export type CatalogueNode =
  | { readonly kind: 'track'; readonly pack: PackSummary; readonly track: TrackSummary }
  | { readonly kind: 'exercise'; readonly exercise: ExerciseSummary }
  | { readonly kind: 'problems' }
  | { readonly kind: 'problem'; readonly problem: PackProblem };

/** The tree of tracks and exercises. It is read anew whenever it is refreshed; nothing is kept of the progress. */
export class CatalogueTree implements vscode.TreeDataProvider<CatalogueNode>, vscode.Disposable {
  private readonly changed = new vscode.EventEmitter<undefined>();
  private readonly read = new vscode.EventEmitter<Catalogue>();
  private readonly access: EngineAccess;
  private current: Promise<Catalogue> | undefined;
  private chosen: CatalogueFilter = {};

  readonly onDidChangeTreeData = this.changed.event;

  /** Fires with the catalogue, unfiltered in its packs and problems, each time that it was read. */
  readonly onDidRead = this.read.event;

  constructor(access: EngineAccess) {
    this.access = access;
    access.onDidChange(() => this.refresh());
  }

  get filter(): CatalogueFilter {
    return this.chosen;
  }

  set filter(filter: CatalogueFilter) {
    this.chosen = filter;
    this.refresh();
  }

  refresh(): void {
    this.current = undefined;
    this.changed.fire(undefined);
  }

  async getChildren(node?: CatalogueNode): Promise<CatalogueNode[]> {
    const catalogue = await this.catalogue();
    if (!node) return this.roots(catalogue);
    if (node.kind === 'track') {
      return catalogue.exercises
        .filter((exercise) => exercise.pack === node.pack.id && exercise.track === node.track.id)
        .map((exercise) => ({ kind: 'exercise', exercise }));
    }
    if (node.kind === 'problems') {
      return catalogue.problems.map((problem) => ({ kind: 'problem', problem }));
    }
    return [];
  }

  async getTreeItem(node: CatalogueNode): Promise<vscode.TreeItem> {
    switch (node.kind) {
      case 'track':
        return trackItem(node.pack, node.track, await this.catalogue());
      case 'exercise':
        return exerciseItem(node.exercise);
      case 'problems':
        return problemsItem((await this.catalogue()).problems);
      case 'problem':
        return problemItem(node.problem);
    }
  }

  dispose(): void {
    this.changed.dispose();
    this.read.dispose();
  }

  private roots(catalogue: Catalogue): CatalogueNode[] {
    const filtered = Object.values(this.chosen).some((value) => value !== undefined);
    const tracks = catalogue.packs.flatMap((pack) =>
      pack.tracks
        .filter((track) =>
          catalogue.exercises.some((exercise) => exercise.pack === pack.id && exercise.track === track.id),
        )
        .map((track): CatalogueNode => ({ kind: 'track', pack, track })),
    );
    void vscode.commands.executeCommand('setContext', 'opskata.filtered', filtered);
    void vscode.commands.executeCommand(
      'setContext',
      'opskata.nothingMatches',
      filtered && tracks.length === 0,
    );
    void vscode.commands.executeCommand(
      'setContext',
      'opskata.noExercises',
      !filtered && tracks.length === 0,
    );
    return catalogue.problems.length > 0 && !filtered ? [...tracks, { kind: 'problems' }] : tracks;
  }

  private catalogue(): Promise<Catalogue> {
    this.current ??= this.access
      .get()
      .then((engine) => engine.catalogue(this.chosen))
      .then((catalogue) => {
        this.read.fire(catalogue);
        return catalogue;
      });
    return this.current;
  }
}

function trackItem(pack: PackSummary, track: TrackSummary, catalogue: Catalogue): vscode.TreeItem {
  const exercises = catalogue.exercises.filter(
    (exercise) => exercise.pack === pack.id && exercise.track === track.id,
  );
  const passed = exercises.filter(({ state }) => state === 'passed' || state === 'mastered').length;
  const item = new vscode.TreeItem(track.title, vscode.TreeItemCollapsibleState.Expanded);
  item.id = `track:${pack.id}:${track.id}`;
  item.description = vscode.l10n.t('{0} of {1} passed', passed, exercises.length);
  item.tooltip = pack.builtIn ? track.description : `${track.description} (${pack.title} ${pack.version})`;
  item.accessibilityInformation = { label: `${track.title}, ${item.description}` };
  item.contextValue = 'track';
  return item;
}

function exerciseItem(exercise: ExerciseSummary): vscode.TreeItem {
  const item = new vscode.TreeItem(exercise.title, vscode.TreeItemCollapsibleState.None);
  const description = exerciseDescription(exercise);
  item.id = `exercise:${exerciseKey(exercise)}`;
  item.description = description;
  item.iconPath = stateIcon(exercise.state);
  item.tooltip = exerciseTooltip(exercise);
  item.accessibilityInformation = { label: `${exercise.title}, ${description.replaceAll(' · ', ', ')}` };
  const open = exercise.gaveUp || exercise.state === 'passed' || exercise.state === 'mastered';
  item.contextValue = ['exercise', exercise.state, open ? 'solution' : 'locked'].join(' ');
  item.command = {
    command: 'opskata.open',
    title: vscode.l10n.t('Open'),
    arguments: [{ kind: 'exercise', exercise } satisfies CatalogueNode],
  };
  return item;
}

function exerciseTooltip(exercise: ExerciseSummary): vscode.MarkdownString {
  const lines = [
    `**${escapeMarkdown(exercise.title)}** — ${escapeMarkdown(exercise.summary)}`,
    `${stateLabel(exercise.state)}: ${stateMeaning(exercise.state)}`,
    [
      vscode.l10n.t('Level: {0}', levelLabel(exercise.level)),
      vscode.l10n.t('about {0} minutes', exercise.minutes),
      exercise.languages.map(languageLabel).join(', '),
    ].join(' · '),
  ];
  if (exercise.skills.length > 0)
    lines.push(vscode.l10n.t('Skills: {0}', escapeMarkdown(exercise.skills.join(', '))));
  if (exercise.latest) {
    lines.push(
      vscode.l10n.t('Latest attempt: {0} of {1} points', exercise.latest.earned, exercise.latest.possible),
    );
  }
  return new vscode.MarkdownString(lines.join('\n\n'));
}

function problemsItem(problems: readonly PackProblem[]): vscode.TreeItem {
  const item = new vscode.TreeItem(
    vscode.l10n.t('Problems in packs'),
    vscode.TreeItemCollapsibleState.Expanded,
  );
  item.id = 'problems';
  item.description = String(problems.length);
  item.iconPath = new vscode.ThemeIcon('warning', new vscode.ThemeColor('list.warningForeground'));
  item.contextValue = 'problems';
  return item;
}

function problemItem(problem: PackProblem): vscode.TreeItem {
  const item = new vscode.TreeItem(problem.summary, vscode.TreeItemCollapsibleState.None);
  const error = problem.severity === 'error';
  item.iconPath = new vscode.ThemeIcon(
    error ? 'error' : 'warning',
    new vscode.ThemeColor(error ? 'list.errorForeground' : 'list.warningForeground'),
  );
  item.description = problem.exercise ?? problem.pack;
  item.tooltip = problem.detail;
  item.contextValue = 'problem';
  const line = Math.max(0, (problem.line ?? 1) - 1);
  const column = Math.max(0, (problem.column ?? 1) - 1);
  item.command = {
    command: 'vscode.open',
    title: vscode.l10n.t('Open'),
    arguments: [vscode.Uri.file(problem.file), { selection: new vscode.Range(line, column, line, column) }],
  };
  return item;
}
