import * as vscode from 'vscode';
import type { CatalogueFilter } from '../../engine/catalogue.ts';
import { EXERCISE_STATES } from '../../engine/exercise-state.ts';
import { levelLabel, stateIcon, stateLabel, stateMeaning } from '../exercise-wording.ts';
import type { Services } from '../services.ts';
import { openPracticeFolder } from '../session/practice-folder.ts';

/** Returns the commands of the catalogue as a whole. */
export function catalogueCommands(services: Services): Readonly<Record<string, () => unknown>> {
  return {
    'opskata.filter': () => filter(services),
    'opskata.clearFilter': () => apply(services, {}),
    'opskata.refresh': () => services.access.refresh(),
    'opskata.openPracticeFolder': () => openPracticeFolder(services.access),
    'opskata.openSettings': () =>
      vscode.commands.executeCommand('workbench.action.openSettings', '@ext:opskata.opskata'),
  };
}

interface FilterItem extends vscode.QuickPickItem {
  readonly filter?: CatalogueFilter;
}

/** Lets the person pick a state, level, language or skill, or type words that must occur. */
async function filter(services: Services): Promise<void> {
  const { exercises } = await (await services.access.get()).catalogue();
  const present = <T>(values: Iterable<T>) => [...new Set(values)];
  const heading = (label: string): FilterItem => ({ label, kind: vscode.QuickPickItemKind.Separator });
  const fixed: FilterItem[] = [
    { label: vscode.l10n.t('All exercises'), iconPath: new vscode.ThemeIcon('list-unordered'), filter: {} },
    heading(vscode.l10n.t('State')),
    ...EXERCISE_STATES.map((state) => ({
      label: stateLabel(state),
      description: stateMeaning(state),
      iconPath: stateIcon(state),
      filter: { state },
    })),
    heading(vscode.l10n.t('Level')),
    ...present(exercises.map(({ level }) => level))
      .sort((a, b) => a - b)
      .map((level) => ({ label: levelLabel(level), filter: { level } })),
    heading(vscode.l10n.t('Skill')),
    ...present(exercises.flatMap(({ skills }) => skills))
      .sort()
      .map((skill) => ({ label: skill, filter: { skill } })),
  ];
  const picked = await pickOrType(fixed);
  if (picked) apply(services, picked);
}

function pickOrType(fixed: readonly FilterItem[]): Promise<CatalogueFilter | undefined> {
  const pick = vscode.window.createQuickPick<FilterItem>();
  pick.title = vscode.l10n.t('Filter exercises');
  pick.placeholder = vscode.l10n.t('Pick a filter, or type words to look for');
  pick.matchOnDescription = true;
  pick.items = fixed;
  return new Promise((resolve) => {
    pick.onDidChangeValue((value) => {
      const text = value.trim();
      const search: FilterItem = {
        label: vscode.l10n.t('Exercises with “{0}”', text),
        iconPath: new vscode.ThemeIcon('search'),
        alwaysShow: true,
        filter: { text },
      };
      pick.items = text === '' ? fixed : [search, ...fixed];
    });
    pick.onDidAccept(() => {
      resolve(pick.selectedItems[0]?.filter);
      pick.hide();
    });
    pick.onDidHide(() => {
      resolve(undefined);
      pick.dispose();
    });
    pick.show();
  });
}

function apply(services: Services, filter: CatalogueFilter): void {
  services.catalogue.filter = filter;
  services.catalogueView.message = filterText(filter);
}

function filterText(filter: CatalogueFilter): string | undefined {
  const parts = [
    filter.state && stateLabel(filter.state),
    filter.level !== undefined && levelLabel(filter.level),
    filter.skill,
    filter.text && `“${filter.text}”`,
  ].filter((part): part is string => typeof part === 'string');
  return parts.length > 0 ? vscode.l10n.t('Filter: {0}', parts.join(', ')) : undefined;
}
