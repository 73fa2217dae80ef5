/** The floor of the window budget: Electron, one window, one line of HTML. */
import { app, BrowserWindow } from 'electron';

app.on('window-all-closed', () => app.quit());
void app.whenReady().then(() => {
  const window = new BrowserWindow({ width: 1024, height: 700, webPreferences: { sandbox: true } });
  return window.loadURL('data:text/html,<h1>Empty</h1>');
});
