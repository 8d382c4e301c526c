/** The demo staff, and whom they bring into a talk, for scripts: the server creates them, so it holds the lists. */
export { DEMO_DIRECTORY } from '../server/staff/demo-directory.ts';
export { DEMO_PASSWORD, DEMO_STAFF, type DemoStaffMember } from '../server/staff/demo-staff.ts';
