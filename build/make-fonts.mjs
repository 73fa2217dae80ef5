// Makes resources/fonts from the packages named below, which are fetched with `npm pack`.
//   node build/make-fonts.mjs
import { execFileSync } from 'node:child_process';
import { copyFileSync, mkdirSync, mkdtempSync, readdirSync, rmSync, statSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';

const target = path.join(import.meta.dirname, '..', 'resources', 'fonts');
const fontsource = (name, script) => [
  [`files/noto-sans-${name}-${script}-400-normal.woff`, `noto-sans-${name}-regular.woff`],
  [`files/noto-sans-${name}-${script}-700-normal.woff`, `noto-sans-${name}-bold.woff`],
];

/** The Latin faces come whole, with Greek and Cyrillic, from a package of TTF files: the other one cuts them in pieces. */
const packages = {
  '@expo-google-fonts/noto-sans@0.4.2': [
    ['400Regular/NotoSans_400Regular.ttf', 'noto-sans-regular.ttf'],
    ['700Bold/NotoSans_700Bold.ttf', 'noto-sans-bold.ttf'],
    ['LICENSE_FONT', 'OFL.txt'],
  ],
  '@fontsource/noto-sans-jp@5.3.0': fontsource('jp', 'japanese'),
  '@fontsource/noto-sans-sc@5.3.0': fontsource('sc', 'chinese-simplified'),
  '@fontsource/noto-sans-tc@5.3.0': fontsource('tc', 'chinese-traditional'),
};

mkdirSync(target, { recursive: true });
let bytes = 0;
for (const [name, files] of Object.entries(packages)) {
  const folder = mkdtempSync(path.join(tmpdir(), 'cvplus-fonts-'));
  try {
    execFileSync('npm', ['pack', '--silent', name], { cwd: folder, stdio: ['ignore', 'ignore', 'inherit'] });
    const [archive] = readdirSync(folder);
    execFileSync('tar', ['xzf', archive, ...files.map(([file]) => `package/${file}`)], { cwd: folder });
    for (const [file, as] of files) {
      copyFileSync(path.join(folder, 'package', file), path.join(target, as));
      bytes += statSync(path.join(target, as)).size;
    }
  } finally {
    rmSync(folder, { recursive: true });
  }
}
console.log(`${target}: ${(bytes / 1e6).toFixed(1)} MB`);
