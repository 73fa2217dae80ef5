/** Parts of a document that are read apart from its body. */
export type StoryKind = 'head' | 'foot' | 'note' | 'box';

/** What a control word makes of its group; `plain` destinations are read like the text around them. */
type Destination = StoryKind | 'skip' | 'fonts' | 'styles' | 'instruction' | 'field' | 'mark' | 'unicode' | 'plain';

const words: Readonly<Record<Destination, string>> = {
  skip:
    'annotation atnauthor atndate atnid atnref aftncn aftnsep aftnsepc author bkmkend bkmkstart colorschememapping colortbl comment ' +
    'company creatim datafield datastore docvar factoidname falt filetbl ftncn ftnsep ftnsepc fontemb formfield generator ' +
    'info keywords latentstyles listoverridetable listtable mmathPr nonesttables nonshppict objclass objdata objname operator ' +
    'panose passwordhash pict pgptbl pn pnseclvl printim private protusertbl revtbl revtim rsidtbl rxe shppict shprslt sp subject tc ' +
    'template themedata title txe upr userprops wgrffmtfilter xe xmlnstbl expandedcolortbl',
  fonts: 'fonttbl',
  styles: 'stylesheet',
  instruction: 'fldinst',
  field: 'field',
  mark: 'listtext pntext',
  unicode: 'ud',
  head: 'header headerf headerl headerr',
  foot: 'footer footerf footerl footerr',
  note: 'footnote',
  box: 'shptxt dptxbxtext',
  plain: 'do shpinst nesttableprops fldrslt result shp shpgrp',
};

const destinations = new Map<string, Destination>();
for (const kind of Object.keys(words) as Destination[])
  for (const word of words[kind].split(' ')) destinations.set(word, kind);

/** What the group becomes in which this word stands first; undefined for all other words. */
export function destinationOf(word: string): Destination | undefined {
  return destinations.get(word);
}

const signs: Readonly<Record<string, string>> = {
  tab: '\t',
  emdash: '—',
  endash: '–',
  emspace: ' ',
  enspace: ' ',
  qmspace: ' ',
  bullet: '•',
  lquote: '‘',
  rquote: '’',
  ldblquote: '“',
  rdblquote: '”',
};

/** The text that a control word stands for. */
export function textOfWord(word: string): string | undefined {
  return Object.hasOwn(signs, word) ? signs[word] : undefined;
}
