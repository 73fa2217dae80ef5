// Puts the models that recognise text in pictures into resources/ocr: takes them out of the Python package rapidocr, which
// carries them, and checks their sums.
//   pip download rapidocr==3.10.0 --no-deps -d DIR && node build/fetch-ocr-models.mjs DIR/rapidocr-3.10.0-py3-none-any.whl
import { createHash } from 'node:crypto';
import { mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import { unzipSync } from 'fflate';

const models = [
  {
    from: 'rapidocr/models/PP-OCRv6_det_small.onnx',
    to: 'detect.onnx',
    sha256: '090f04abcd9d9a7498bc4ebf677e4cb9bdce1fe4197ddb7e529f1ef44e1ff94f',
  },
  {
    from: 'rapidocr/models/PP-OCRv6_rec_small.onnx',
    to: 'recognise.onnx',
    sha256: '6f327246b50388f3c176ae304bd95767ea6dc0c9ae92153ef8cbe210b3c14884',
  },
];

const [wheel] = process.argv.slice(2);
if (!wheel) {
  console.error('usage: node build/fetch-ocr-models.mjs rapidocr-3.10.0-py3-none-any.whl');
  process.exit(2);
}
const names = new Set(models.map(({ from }) => from));
const files = unzipSync(new Uint8Array(readFileSync(wheel)), { filter: ({ name }) => names.has(name) });
mkdirSync('resources/ocr', { recursive: true });
for (const { from, to, sha256 } of models) {
  const bytes = files[from];
  if (!bytes) throw new Error(`the package holds no ${from}`);
  if (createHash('sha256').update(bytes).digest('hex') !== sha256)
    throw new Error(`${from} is not the file that was tested`);
  writeFileSync(`resources/ocr/${to}`, bytes);
  console.log(`resources/ocr/${to}: ${bytes.length} bytes`);
}
