/**
 * The import law of ARCHITECTURE.md as rules of a tool. A folder may import what its line allows and nothing else.
 */
const publicFace = '^core/(contract|errors|rpc)\\.ts$|^core/(contract|domain|wording)/';
const law = 'See "Who may import whom" in ARCHITECTURE.md.';
const areas = [
  'documents',
  'cv',
  'jobs',
  'prediction',
  'inference',
  'tracking',
  'settings',
  'licence',
  'health',
  'readability',
  'exchange',
  'advice',
  'updates',
  'search',
  'privacy',
  'coaching',
  'contribution',
];

module.exports = {
  forbidden: [
    {
      name: 'no-circles',
      severity: 'error',
      comment: `Two files import each other. ${law}`,
      from: {},
      to: { circular: true },
    },
    {
      name: 'public-face-is-pure',
      severity: 'error',
      comment: `The public face imports zod and itself only, core/wording also the types of i18next and of the English texts. ${law}`,
      from: { path: publicFace, pathNot: '^core/wording/typed-keys\\.d\\.ts$' },
      to: { pathNot: `${publicFace}|node_modules/zod/|node_modules/i18next/.*\\.d\\.m?ts$` },
    },
    ...areas.map((area) => ({
      name: `area-${area}-stands-alone`,
      severity: 'error',
      comment: `Areas of core/ never import each other; core.ts composes them. ${law}`,
      from: { path: `^core/${area}/` },
      to: {
        path: '^(core|electron|renderer|collector)/',
        pathNot: `${publicFace}|^core/host\\.ts$|^core/(database|compute|knowledge|${area})/`,
      },
    })),
    {
      name: 'reports-borrow-the-page-of-a-cv',
      severity: 'error',
      comment: `Reports are set with the fonts and lines of core/exchange and know no other area. ${law}`,
      from: { path: '^core/reports/' },
      to: {
        path: '^(core|electron|renderer|collector)/',
        pathNot: `${publicFace}|^core/host\\.ts$|^core/(database|compute|knowledge|exchange|reports)/`,
      },
    },
    {
      name: 'compute-thread-owns-no-data',
      severity: 'error',
      comment: `The compute thread runs pure steps and never sees the database. ${law}`,
      from: { path: '^core/compute/' },
      to: {
        path: '^(core|electron|renderer|collector)/',
        pathNot: `${publicFace}|^core/host\\.ts$|^core/(compute|documents|cv|exchange|jobs|inference|knowledge|readability)/`,
      },
    },
    {
      name: 'database-knows-no-area',
      severity: 'error',
      comment: `core/database and core/knowledge serve every area and know none. ${law}`,
      from: { path: '^core/(database|knowledge)/' },
      to: {
        path: '^(core|electron|renderer|collector)/',
        pathNot: `${publicFace}|^core/host\\.ts$|^core/(database|knowledge)/`,
      },
    },
    {
      name: 'core-knows-no-screen',
      severity: 'error',
      comment: `core/ runs without Electron and React. ${law}`,
      from: { path: '^core/' },
      to: { path: '^(electron|renderer|collector)/|node_modules/(electron|react|react-dom)/' },
    },
    {
      name: 'collector-sees-what-may-leave',
      severity: 'error',
      comment: `The collector knows the schema of a contribution, what that is made of, and nothing else of the app. ${law}`,
      from: { path: '^collector/' },
      to: { path: '^(core|electron|renderer|build)/', pathNot: '^core/domain/' },
    },
    {
      name: 'only-electron-imports-electron',
      severity: 'error',
      comment: `electron/ is the only importer of 'electron'. ${law}`,
      from: { pathNot: '^(electron|tests/e2e|build)/' },
      to: { path: 'node_modules/electron/' },
    },
    {
      name: 'electron-sees-the-public-face',
      severity: 'error',
      comment: `Main and preload see the public face; core.ts is started by core-entry.ts only. ${law}`,
      from: { path: '^electron/', pathNot: '^electron/(core-entry|key-keeper|key-handlers)\\.ts$' },
      to: { path: '^(core|renderer|collector)/', pathNot: `${publicFace}|^core/host\\.ts$` },
    },
    {
      name: 'preload-imports-electron-only',
      severity: 'error',
      comment: `The preload is the only code beside the page: nothing but 'electron'. ${law}`,
      from: { path: '^electron/preload\\.ts$' },
      to: { pathNot: 'node_modules/electron/|^electron$', dependencyTypesNot: ['type-only'] },
    },
    {
      name: 'page-has-no-node',
      severity: 'error',
      comment: `The page sees the public face, React and its own files. ${law}`,
      from: { path: '^renderer/' },
      to: { path: '^(core|electron|collector|build)/|node_modules/electron/', pathNot: publicFace },
    },
    {
      name: 'page-has-no-node-modules',
      severity: 'error',
      comment: `The page has no Node. ${law}`,
      from: { path: '^renderer/' },
      to: { dependencyTypes: ['core'] },
    },
    {
      name: 'one-importer-of-onnxruntime',
      severity: 'error',
      comment: `Only core/inference and the recognition of pictures import onnxruntime-node. ${law}`,
      from: { path: '^core/', pathNot: '^core/(inference|documents/ocr)/' },
      to: { path: 'node_modules/onnxruntime-' },
    },
    {
      name: 'one-importer-of-sqlite',
      severity: 'error',
      comment: `core/database is the only importer of SQLite. ${law}`,
      from: { path: '^core/', pathNot: '^core/database/' },
      to: { path: 'node_modules/better-sqlite3', dependencyTypesNot: ['type-only'] },
    },
  ],
  options: {
    doNotFollow: { path: 'node_modules' },
    exclude: { path: '^out/|^collector/console/dist/' },
    tsPreCompilationDeps: true,
    tsConfig: { fileName: 'tsconfig.base.json' },
    enhancedResolveOptions: {
      exportsFields: ['exports'],
      conditionNames: ['import', 'require', 'node', 'default', 'types'],
    },
  },
};
