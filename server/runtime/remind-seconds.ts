/** How long an engine outside has to start a run before it is told again. */
export const REMIND_SECONDS = 15
