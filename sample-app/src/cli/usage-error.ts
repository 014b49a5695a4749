/** Something the person at the keyboard can put right; its message is all they need. */
export class UsageError extends Error {}
