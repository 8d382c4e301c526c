/** What any waiting model says of a half hour that goes on for long. Shares are of all who call, in [0, 1]. */
export interface WaitingMeasures {
  /** Share that has to wait at all. */
  waiting: number;
  /** Share that is answered, and within the given seconds. */
  answeredWithin: number;
  /** Mean seconds of waiting of all, also of those who hang up; infinite where the line never catches up. */
  meanWaitSeconds: number;
  /** Share that hangs up before anybody answers. */
  abandonment: number;
  /** Share of their time on the line that operators are busy. */
  occupancy: number;
}

/** A line in balance: calls that know nothing of each other, and talks whose length falls off exponentially. */
export interface Line {
  callsPerSecond: number;
  handlingSeconds: number;
  /** A whole number of people on the line, all alike. */
  operators: number;
  /** Seconds within which an answer counts as prompt. */
  withinSeconds: number;
}

/** Nobody calls: nobody waits. */
export const QUIET: WaitingMeasures = {
  waiting: 0,
  answeredWithin: 1,
  meanWaitSeconds: 0,
  abandonment: 0,
  occupancy: 0,
};
