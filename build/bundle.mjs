/** Builds the page, the main process, the preload, the core process, the compute thread and the CLI into `out/`. */
import { existsSync, rmSync } from 'node:fs';
import path from 'node:path';
import { fileURLToPath } from 'node:url';
import react from '@vitejs/plugin-react';
import { build } from 'vite';
import { boundPdfLibrary } from '../core/documents/bound-pdf-library.ts';

const root = path.dirname(path.dirname(fileURLToPath(import.meta.url)));
const out = path.join(root, 'out');

/** Native modules, and libraries that find their own files beside them, stay packages; the rest is bundled so that start-up reads few files. */
const stayPackages = ['better-sqlite3', 'onnxruntime-node'];
/** Only `cvplus serve` loads these, from where npm put them; no package of the app holds them. */
const webServer = ['fastify', '@fastify/swagger', '@fastify/swagger-ui', 'fastify-type-provider-zod'];

/**
 * In Node, pdf.js loads a drawing library of 33 MB for classes that only drawing needs. CVPlus never draws in the core: it
 * reads text. open-pdf.ts provides what is left of those classes.
 */
const leaveOutDrawing = {
  name: 'leave-out-drawing',
  transform(code, id) {
    if (!/pdfjs-dist\/legacy\/build\/pdf\.mjs$/.test(id)) return;
    const without = code.replace('canvas = require("@napi-rs/canvas");', 'canvas = undefined;');
    if (without === code) throw new Error('pdf.js loads its drawing library in another way now: see build/bundle.mjs');
    return { code: without, map: null };
  },
};

const boundRanges = {
  name: 'bound-ranges',
  transform(code, id) {
    if (/pdfjs-dist\/legacy\/build\/pdf\.worker\.mjs$/.test(id)) return { code: boundPdfLibrary(code), map: null };
  },
};

/** One bundle for Node. Target: the oldest Node that runs it, that of the development Electron. */
function buildForNode(folder, entries, format) {
  const present = Object.fromEntries(Object.entries(entries).filter(([, file]) => existsSync(path.join(root, file))));
  if (Object.keys(present).length === 0) return;
  return build({
    configFile: false,
    root,
    logLevel: 'warn',
    publicDir: false,
    plugins: [leaveOutDrawing, boundRanges],
    ssr: { noExternal: true, external: [...stayPackages, ...webServer] },
    // Tables of words start faster as one string for JSON.parse than as source that is compiled.
    json: { stringify: true },
    build: {
      ssr: true,
      target: 'node20.18',
      outDir: path.join(out, folder),
      emptyOutDir: false,
      minify: true,
      sourcemap: true,
      rolldownOptions: {
        input: present,
        // A library of the blind signatures asks for CommonJS by name and does without.
        onwarn: (warning, warn) => warning.code !== 'COMMONJS_VARIABLE_IN_ESM' && warn(warning),
        external: ['electron', ...[...stayPackages, ...webServer].map((name) => new RegExp(`^${name}(/|$)`))],
        output: {
          format,
          entryFileNames: `[name].${format === 'cjs' ? 'cjs' : 'js'}`,
          chunkFileNames: 'shared-[name]-[hash].js',
        },
      },
    },
  });
}

/**
 * Each file that the first screen needs is a request to the main process, which is busy then: what every page needs is one
 * file, and so are the texts of a language, those of the first screen (`firstAreas` in renderer/translate.ts) apart.
 */
const pageChunks = [
  {
    name: 'first',
    test: /node_modules\/(react|react-dom|scheduler|i18next|react-i18next|react-router|@tanstack\/(query-core|react-query)|zod)\/|renderer\/translate\.ts$/,
  },
  {
    debugName: 'first-texts',
    name: (id) => `first-texts-${languageOf(id)}`,
    test: /locales\/[^/]+\/(common|errors|reading|shell)\.json$/,
  },
  { debugName: 'texts', name: (id) => `texts-${languageOf(id)}`, test: /locales\/[^/]+\/[^/]+\.json$/ },
];
const languageOf = (id) => path.basename(path.dirname(id));

function buildPage() {
  if (!existsSync(path.join(root, 'renderer/index.html'))) return;
  return build({
    configFile: false,
    root: path.join(root, 'renderer'),
    logLevel: 'warn',
    plugins: [react()],
    build: {
      target: 'chrome130',
      outDir: path.join(out, 'renderer'),
      emptyOutDir: false,
      assetsInlineLimit: 0,
      rolldownOptions: { output: { codeSplitting: { groups: pageChunks } } },
    },
  });
}

rmSync(out, { recursive: true, force: true });
await Promise.all([
  buildPage(),
  buildForNode('electron', { main: 'electron/main.ts' }, 'es'),
  buildForNode('electron', { preload: 'electron/preload.ts' }, 'cjs'),
  buildForNode(
    'core',
    { cli: 'core/cli.ts', 'core-entry': 'electron/core-entry.ts', 'compute-worker': 'core/compute/compute-worker.ts' },
    'es',
  ),
]);
