/**
 * The invented staff of a line that runs on this machine alone. Everybody knows their password, so the server
 * refuses them as soon as a real provider is configured or other machines can reach it.
 */
import type { Role, Specialty, Team } from '../../flows/words.ts';

export interface DemoStaffMember {
  readonly login: string;
  readonly name: string;
  readonly role: Role;
  readonly team: Team;
  readonly specialty: Specialty | null;
  /** Rings on the handset page. */
  readonly phone: string | null;
}

export const DEMO_PASSWORD = 'ochag-demo-2026';

export const DEMO_STAFF: readonly DemoStaffMember[] = [
  {
    login: 'olga',
    name: 'Ольга Ветрова',
    role: 'operator',
    team: 'hotline',
    specialty: null,
    phone: '+79000000011',
  },
  {
    login: 'timur',
    name: 'Тимур Садыков',
    role: 'operator',
    team: 'hotline',
    specialty: null,
    phone: '+79000000012',
  },
  {
    login: 'vera',
    name: 'Вера Лугова',
    role: 'consultant',
    team: 'consultation',
    specialty: 'psychologist',
    phone: '+79000000021',
  },
  {
    login: 'lev',
    name: 'Лев Аронов',
    role: 'consultant',
    team: 'consultation',
    specialty: 'lawyer',
    phone: '+79000000022',
  },
  {
    login: 'sonya',
    name: 'Соня Белова',
    role: 'consultant',
    team: 'consultation',
    specialty: 'socialWorker',
    phone: '+79000000023',
  },
  {
    login: 'kira',
    name: 'Кира Мостовая',
    role: 'crisisWorker',
    team: 'crisisCentre',
    specialty: null,
    phone: '+79000000031',
  },
  {
    login: 'sofia',
    name: 'София Громова',
    role: 'supervisor',
    team: 'hotline',
    specialty: null,
    phone: '+79000000041',
  },
  {
    login: 'anton',
    name: 'Антон Рябов',
    role: 'administrator',
    team: 'hotline',
    specialty: null,
    phone: null,
  },
];
