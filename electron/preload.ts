import { contextBridge, ipcRenderer, webUtils } from 'electron';

// The same names stand in renderer-bridge.ts; a sandboxed preload cannot import it.
const messageChannel = 'cvplus:message';
const grantChannel = 'cvplus:grant';

/** Everything that the page can reach outside of itself. No event object and no path ever gets through. */
contextBridge.exposeInMainWorld('cvplus', {
  post(message: unknown): void {
    ipcRenderer.send(messageChannel, message);
  },
  onMessage(listener: (message: unknown) => void): () => void {
    const forward = (_event: unknown, message: unknown) => listener(message);
    ipcRenderer.on(messageChannel, forward);
    return () => {
      ipcRenderer.off(messageChannel, forward);
    };
  },
  /** The id of a file that the user dropped or chose; `null` when it is not a file of this computer. */
  fileId(file: File): Promise<unknown> {
    return ipcRenderer.invoke(grantChannel, webUtils.getPathForFile(file));
  },
});
