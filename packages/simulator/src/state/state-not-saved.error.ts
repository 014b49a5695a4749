/**
 * What happened could not be written to the state file. It is kept in memory and written with the next change that can be;
 * until then nobody is told that it happened.
 *
 * @publicApi
 */
export class StateNotSavedError extends Error {
  override readonly name = 'StateNotSavedError';

  constructor(
    /** The state file. */
    readonly path: string,
    /** The short name of the failure (`ENOSPC`), or its words. */
    readonly reason: string,
  ) {
    super(`the simulator's state could not be saved in ${path} (${reason}): make room, or see to the folder`);
  }
}

/** By its name: an error may come from another realm, as it does under Jest. */
export const isStateNotSaved = (error: unknown): error is StateNotSavedError =>
  typeof error === 'object' && error !== null && 'name' in error && error.name === 'StateNotSavedError';
