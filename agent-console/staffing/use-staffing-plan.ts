/** The plan on the screen, kept on this machine only: nobody's shift changes by it. */
import { useState } from 'react';
import { readSetting, writeSetting } from '../lib/settings.ts';
import { FIRST_PLAN, planFrom, type StaffingPlan } from './staffing-plan.ts';

const SETTING = 'staffing';

export function useStaffingPlan() {
  const [plan, setPlan] = useState(() => planFrom(readSetting(SETTING)));
  return {
    plan,
    change(part: Partial<StaffingPlan>) {
      const next = { ...plan, ...part };
      setPlan(next);
      writeSetting(SETTING, JSON.stringify(next));
    },
    startAnew() {
      setPlan(FIRST_PLAN);
      writeSetting(SETTING, null);
    },
  };
}
