#!/usr/bin/env node
/**
 * Takes the place of `fpm` where it cannot be fetched: electron-builder names it by CUSTOM_FPM_PATH and hands it the
 * arguments for a .deb, which Debian's own dpkg-deb then packs. Anything it does not know ends it, so that a new version of
 * electron-builder cannot lose a part of the package unseen.
 */
import { execFileSync } from 'node:child_process';
import {
  chmodSync,
  copyFileSync,
  cpSync,
  mkdirSync,
  mkdtempSync,
  readdirSync,
  rmSync,
  statSync,
  writeFileSync,
} from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { parseArgs } from 'node:util';

const one = { type: 'string' };
const many = { type: 'string', multiple: true, default: [] };
const { values, positionals } = parseArgs({
  allowPositionals: true,
  options: {
    input: { ...one, short: 's' },
    output: { ...one, short: 't' },
    depends: { ...many, short: 'd' },
    'deb-recommends': many,
    architecture: one,
    'after-install': one,
    'after-remove': one,
    description: one,
    version: one,
    package: one,
    name: one,
    maintainer: one,
    vendor: one,
    url: one,
    license: one,
    iteration: one,
    category: one,
    log: one,
    'deb-priority': one,
    'deb-compression': one,
    force: { type: 'boolean' },
    debug: { type: 'boolean' },
  },
});
if (values.output !== 'deb') throw new Error(`only a .deb can be written, not ${values.output}`);

/** The modes that Debian expects, whatever the builder's own were; returns the bytes of all files. */
function setModes(folder) {
  chmodSync(folder, 0o755);
  let bytes = 0;
  for (const entry of readdirSync(folder, { withFileTypes: true })) {
    const file = path.join(folder, entry.name);
    if (entry.isDirectory()) bytes += setModes(file);
    if (!entry.isFile()) continue;
    const { mode, size } = statSync(file);
    chmodSync(file, mode & 0o111 ? 0o755 : 0o644);
    bytes += size;
  }
  return bytes;
}

/** The first line is the synopsis; the others are indented, an empty one is a dot. */
function writeDescription(text) {
  const [synopsis = '', ...rest] = text.split('\n').map((line) => line.trim());
  return [synopsis || values.name, ...rest.map((line) => ` ${line || '.'}`)].join('\n');
}

const stage = mkdtempSync(path.join(tmpdir(), 'write-deb-'));
try {
  for (const mapping of positionals) {
    const cut = mapping.lastIndexOf('=');
    const target = path.join(stage, mapping.slice(cut + 1));
    mkdirSync(path.dirname(target), { recursive: true });
    cpSync(mapping.slice(0, cut).replace(/\/$/, ''), target, { recursive: true, verbatimSymlinks: true });
  }
  const bytes = setModes(stage);
  const fields = {
    Package: values.name,
    Version: values.version + (values.iteration ? `-${values.iteration}` : ''),
    License: values.license,
    Vendor: values.vendor,
    Architecture: values.architecture === 'x86_64' ? 'amd64' : values.architecture,
    Maintainer: values.maintainer,
    'Installed-Size': String(Math.ceil(bytes / 1024)),
    Depends: values.depends.join(', '),
    Recommends: values['deb-recommends'].join(', '),
    Section: values.category ?? 'default',
    Priority: values['deb-priority'],
    Homepage: values.url,
    Description: writeDescription(values.description ?? ''),
  };
  const control = path.join(stage, 'DEBIAN');
  mkdirSync(control);
  const lines = Object.entries(fields).flatMap(([name, value]) => (value ? [`${name}: ${value}\n`] : []));
  writeFileSync(path.join(control, 'control'), lines.join(''));
  for (const [name, script] of Object.entries({ postinst: values['after-install'], postrm: values['after-remove'] })) {
    if (!script) continue;
    copyFileSync(script, path.join(control, name));
    chmodSync(path.join(control, name), 0o755);
  }
  const compression = values['deb-compression'] === 'gz' ? 'gzip' : (values['deb-compression'] ?? 'xz');
  execFileSync('dpkg-deb', ['--root-owner-group', `-Z${compression}`, '--build', stage, values.package], {
    stdio: 'inherit',
  });
} finally {
  rmSync(stage, { recursive: true, force: true });
}
