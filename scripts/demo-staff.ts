/** The demo staff, for scripts: the server creates them, so it holds the list. */
export { DEMO_PASSWORD, DEMO_STAFF, type DemoStaffMember } from '../server/staff/demo-staff.ts';
