export interface PreparedElectron {
  /** Absent when no Electron can be had here; `reason` says why. */
  readonly executable?: string;
  readonly reason?: string;
  /** Go before the app folder when Electron is started. */
  readonly flags: readonly string[];
  readonly environment: Readonly<Record<string, string>>;
  readonly testCount: number;
  withDisplay(command: readonly string[]): string[];
}
export function prepareElectron(options: { say(text: string): void; forTests?: boolean }): Promise<PreparedElectron>;
