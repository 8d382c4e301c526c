/** The pages of supervisors: where each is, the keys that open it, its words. The code of each is fetched apart. */
import { type ComponentType, lazy } from 'react';
import type { Route } from './lib/router.ts';

export interface SupervisorPage {
  page: Route['page'];
  path: string;
  keys: string;
  /** Keys of the words: its name, and what somebody reads there who may not see it. */
  title: string;
  supervisorsOnly: string;
  /** Of those who see cases: an administrator is none. */
  ofCases: boolean;
  load: () => Promise<unknown>;
  Page: ComponentType;
}

function pageOf(
  place: Omit<SupervisorPage, 'load' | 'Page' | 'ofCases'> & { ofCases?: true },
  load: () => Promise<{ default: ComponentType }>,
): SupervisorPage {
  return { ofCases: false, ...place, load, Page: lazy(load) };
}

export const SUPERVISOR_PAGES: readonly SupervisorPage[] = [
  pageOf(
    {
      page: 'floor',
      path: '/floor',
      keys: 'g f',
      title: 'nav.floor',
      supervisorsOnly: 'floor.supervisorsOnly',
    },
    () => import('./floor/floor-page.tsx'),
  ),
  pageOf(
    {
      page: 'figures',
      path: '/figures',
      keys: 'g p',
      title: 'figures.title',
      supervisorsOnly: 'figures.supervisorsOnly',
    },
    () => import('./figures/figures-page.tsx'),
  ),
  pageOf(
    {
      page: 'staffing',
      path: '/staffing',
      keys: 'g s',
      title: 'nav.staffing',
      supervisorsOnly: 'staffing.supervisorsOnly',
    },
    () => import('./staffing/staffing-page.tsx'),
  ),
  pageOf(
    {
      page: 'hours',
      path: '/hours',
      keys: 'g t',
      title: 'hours.title',
      supervisorsOnly: 'hours.supervisorsOnly',
    },
    () => import('./hours/hours-page.tsx'),
  ),
  pageOf(
    {
      page: 'flags',
      path: '/flags',
      keys: 'g m',
      title: 'flags.title',
      supervisorsOnly: 'flags.supervisorsOnly',
      ofCases: true,
    },
    () => import('./flags/flags-page.tsx'),
  ),
  pageOf(
    {
      page: 'teams',
      path: '/teams',
      keys: 'g r',
      title: 'teams.title',
      supervisorsOnly: 'teams.supervisorsOnly',
    },
    () => import('./teams/teams-page.tsx'),
  ),
  pageOf(
    {
      page: 'directory',
      path: '/directory',
      keys: 'g a',
      title: 'directory.title',
      supervisorsOnly: 'directory.supervisorsOnly',
    },
    () => import('./directory/directory-page.tsx'),
  ),
];
