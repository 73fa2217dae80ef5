/**
 * Keeps onnxruntime from reporting on its use: from version 1.30 on its builds for Linux and macOS write a device id and a
 * list of events to the person's cache folder and send them to Microsoft. Its Privacy.md names this variable, which must be
 * set before the library is loaded, and on the main thread: a worker has a copy of the environment that native code does
 * not see. On Windows it only tells the system's own tracing, which records nothing unless somebody has turned that on.
 */
export function silenceRuntime(): void {
  process.env.ORT_DISABLE_TELEMETRY = '1';
}
