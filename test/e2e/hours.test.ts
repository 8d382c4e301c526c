/** The hours of the line: set by a supervisor in the console, heard by a family on its phone. */
import { expect } from 'vitest';
import { FAMILIES } from '../helpers/running-system.ts';
import { changeHours } from './change-hours.ts';
import { test } from './line.ts';

const [anna] = FAMILIES;

test('a supervisor closes Monday, sees it unsaved and saved, and an operator may only read', async ({
  line,
}) => {
  const sofia = await line.atWork('sofia', { device: 'none' });
  await sofia.page.getByRole('link', { name: 'Часы работы' }).click();
  await expect.poll(() => sofia.part('line-state').getAttribute('data-state')).toBe('open');

  const monday = sofia.part('hours-monday');
  await monday.getByRole('button', { name: 'Понедельник, 1: убрать' }).click();
  await monday.getByText('Закрыто').waitFor();
  await monday.getByRole('button', { name: 'Понедельник: Добавить часы' }).click();
  await monday.getByLabel('Понедельник, 1: с').fill('22:00');
  await monday.getByLabel('Понедельник, 1: до').fill('06:00');
  await monday.getByText('до утра следующего дня').waitFor();
  await sofia.page.getByLabel('Часовой пояс линии').selectOption('Asia/Omsk');
  await sofia.page.getByLabel('Дата').fill('2027-03-09');
  await sofia.page.getByRole('button', { name: 'Добавить день' }).click();
  await sofia.part('hours-exception').getByText('9 марта 2027').waitFor();
  await sofia.part('hours-save').click();
  await sofia.page.getByText('Сохранено').waitFor();

  await sofia.page.reload();
  await sofia.part('line-state').waitFor();
  await expect.poll(() => monday.getByLabel('Понедельник, 1: с').inputValue()).toBe('22:00');
  expect(await sofia.part('hours-exception').count()).toBe(1);
  await sofia.part('line-state').getByText('Омск').waitFor();

  const olga = await line.atWork('olga', { device: 'none' });
  expect(await olga.page.getByRole('link', { name: 'Часы работы' }).count()).toBe(0);
});

test('an announcement goes on with one click, is heard before the menu, and goes off with another', async ({
  line,
}) => {
  const sofia = await line.atWork('sofia', { device: 'none' });
  await sofia.page.getByRole('link', { name: 'Часы работы' }).click();
  const state = () => sofia.part('announcement-state').getAttribute('data-state');
  await sofia.page.getByLabel('По-русски').fill('Авария на линии, ждать придётся дольше.');
  await sofia.page.getByLabel('По-английски').fill('The line is disturbed, the wait is longer.');
  await sofia.part('announcement-on').click();
  await expect.poll(state).toBe('on');

  const family = line.carrier.dial(anna.number);
  await family.untilHeard(/Авария на линии.*/);
  await family.untilHeard(/Если есть опасность прямо сейчас, нажмите 1/);
  family.hangUp();
  await sofia.part('announcement-off').click();
  await expect.poll(state).toBe('off');
  expect(await sofia.page.getByLabel('По-русски').inputValue()).toContain('Авария');
});

test('who looks at the hours learns at once that somebody else has closed the line, and keeps what they edit', async ({
  line,
}) => {
  const sofia = await line.atWork('sofia', { device: 'none' });
  await sofia.page.getByRole('link', { name: 'Часы работы' }).click();
  const state = () => sofia.part('line-state').getAttribute('data-state');
  await expect.poll(state).toBe('open');
  const changes = (hours: unknown[]) => changeHours(sofia, '/api/line', hours);

  expect(await changes([])).toBe(200);
  await expect.poll(state).toBe('closed');
  await sofia.page.getByLabel('Часовой пояс линии').selectOption('Asia/Omsk');
  await sofia.page.getByText('Есть несохранённые изменения').waitFor();
  expect(await changes([{ from: '00:00', to: '24:00' }])).toBe(200);
  await expect.poll(state).toBe('open');
  await sofia.page.getByText('изменил кто-то другой').first().waitFor();
  expect(await sofia.page.getByLabel('Часовой пояс линии').inputValue()).toBe('Asia/Omsk');
  await sofia.part('hours-take-new').click();
  await expect.poll(() => sofia.page.getByLabel('Часовой пояс линии').inputValue()).toBe('Europe/Moscow');
});

const ALL_DAY = [{ from: '00:00', to: '24:00' }];

test('whoever is at work, and the wall, are told that the line is closed, until it opens', async ({
  line,
}) => {
  const sofia = await line.atWork('sofia', { device: 'none' });
  const olga = await line.atWork('olga', { device: 'none' });
  expect(await olga.part('line-closed').count()).toBe(0);

  expect(await changeHours(sofia, '/api/line', [])).toBe(200);
  await olga.part('line-closed').getByText('Линия закрыта', { exact: true }).waitFor();
  await olga.page.getByText('звонки придут только от тех, кто в опасности').waitFor();
  expect(await olga.part('line-closed').getAttribute('title')).toContain('Клавиша 1');
  await olga.page.setViewportSize({ width: 390, height: 844 });
  await olga.part('line-closed').getByRole('button').click();
  await olga.toast('Линия закрыта').filter({ hasText: 'Клавиша 1' }).waitFor();
  await sofia.part('line-closed').getByRole('link').click();
  await sofia.part('line-state').waitFor();
  const wall = await line.console({ login: 'sofia', keepPresence: true, width: 1280, height: 800 });
  await wall.page.goto(`${line.baseUrl}/wallboard`);
  await wall.part('wall-closed').getByText('Линия закрыта').waitFor();

  expect(await changeHours(sofia, '/api/line', ALL_DAY)).toBe(200);
  await expect.poll(() => olga.part('line-closed').count()).toBe(0);
  await olga.page.getByText('Здесь появятся ваши обращения').waitFor();
});

test('who looks at the hours of a team learns at once of a change, and keeps what they edit', async ({
  line,
}) => {
  const sofia = await line.atWork('sofia', { device: 'none' });
  await sofia.page.getByRole('link', { name: 'Часы работы' }).click();
  await sofia.part('whose-hours').selectOption('psychologist');
  const state = () => sofia.part('team-hours-state').getAttribute('data-state');
  await expect.poll(state).toBe('open');
  expect(await changeHours(sofia, 'psychologist', [])).toBe(200);
  await expect.poll(state).toBe('closed');
  await sofia.part('hours-monday').getByRole('button', { name: 'Понедельник: Добавить часы' }).click();
  await sofia.page.getByText('Есть несохранённые изменения').waitFor();
  expect(await changeHours(sofia, 'psychologist', ALL_DAY)).toBe(200);
  await sofia.page.getByText('изменил кто-то другой').first().waitFor();
  await sofia.part('team-hours-take-new').click();
  await expect
    .poll(() => sofia.part('hours-monday').getByLabel('Понедельник, 1: до').inputValue())
    .toBe('24:00');
});
