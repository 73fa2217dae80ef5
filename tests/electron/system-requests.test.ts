import path from 'node:path';
import { describe, expect, it } from 'vitest';
import { createFileGrants } from '../../electron/file-grants.ts';
import { createSystemRequests, readArguments } from '../../electron/system-requests.ts';

const working = path.resolve('/home/someone');

describe('the arguments of a start', () => {
  it('name files of ours by path, wherever the person stood', () => {
    expect(readArguments(['cv.pdf', '/tmp/a.CVPLUS-BACKUP', 'notes.exe'], working)).toEqual({
      files: [path.join(working, 'cv.pdf'), '/tmp/a.CVPLUS-BACKUP'],
      commands: [],
    });
  });

  it('name places of the jump list and nothing else', () => {
    expect(readArguments(['--go=applications', '--go=../../x', '--lang=en', '.'], working)).toEqual({
      files: [],
      commands: ['place-4'],
    });
  });
});

describe('what the system asked for', () => {
  it('waits for the page, is told once and taken once, without a path', () => {
    const grants = createFileGrants();
    let told = 0;
    const requests = createSystemRequests(grants, () => {
      told++;
    });
    requests.add({ files: [], commands: [] });
    expect(told).toBe(0);
    requests.add({ files: ['/home/someone/all.cvplus-client'], commands: ['place-2'] });
    expect(told).toBe(1);
    const { files, commands } = requests.take();
    expect(commands).toEqual(['place-2']);
    expect(files).toEqual([{ purpose: 'client', name: 'all.cvplus-client', fileId: expect.any(String) }]);
    expect(grants.pathOf(files[0]?.fileId ?? '')).toBe('/home/someone/all.cvplus-client');
    expect(requests.take()).toEqual({ files: [], commands: [] });
  });
});
