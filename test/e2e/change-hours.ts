/** Hours changed by somebody whose page is another. */
import type { AtConsole } from './at-console.ts';

/** Every day of a schedule has these hours; returns the answer's status. */
export function changeHours(at: AtConsole, where: '/api/line' | 'psychologist', ofEachDay: unknown[]) {
  return at.page.evaluate(
    async ([place, hours]) => {
      const headers = { 'x-ochag': '1', 'content-type': 'application/json' };
      const of = async (url: string) => (await fetch(url, { headers })).json();
      const line = await of('/api/line');
      const days = Object.keys(line.settings.schedule.week);
      const week = Object.fromEntries(days.map((day) => [day, hours]));
      const schedule = { ...line.settings.schedule, week };
      const isLine = place === '/api/line';
      const { teams } = await of('/api/teams');
      const { version, settings } = isLine
        ? line
        : teams.find(({ team }: { team: string }) => team === place);
      const body = JSON.stringify({ version, settings: { ...settings, schedule } });
      const url = isLine ? place : `/api/teams/${place}`;
      return (await fetch(url, { method: 'PUT', headers, body })).status;
    },
    [where, ofEachDay] as const,
  );
}
