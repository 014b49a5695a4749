/** The `syscallCode` of a call that the shutdown did not let begin. */
export const SHUTTING_DOWN = 'ERR_SHUTTING_DOWN';
