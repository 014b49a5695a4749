/** Something the person at the keyboard can put right; its message is all they need. */
export class UsageError extends Error {
  static portTaken(name: string, port: number): UsageError {
    return new UsageError(`Port ${port} is in use: set ${name} to another port, or to 0 for any free one.`);
  }
}
