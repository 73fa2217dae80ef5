/**
 * Packages a release: `npx electron-builder --config build/electron-builder.config.mjs` after a build, on a machine that has
 * Electron's own current download. `npm run package` does both and works with the development runtime too, for tests only.
 */
import { makeBuilderConfig } from './packaging/builder-config.mjs';

if (process.env.ELECTRON_OVERRIDE_DIST_PATH || process.env.CVPLUS_SQLITE_ADDON) {
  throw new Error('a release is never packaged with the development runtime');
}

export default makeBuilderConfig();
