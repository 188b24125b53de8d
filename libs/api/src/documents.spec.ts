import { zip, type ZipEntry } from '../../../test/support/zip';
import { documentsIn } from './documents';

const MB = 1024 * 1024;
const entry = (name: string, text = `<${name}/>`): ZipEntry => ({ name, bytes: Buffer.from(text) });
const many = (count: number, bytes: Buffer): ZipEntry[] =>
  Array.from({ length: count }, (_, index) => ({ name: `${index}.xml`, bytes }));

it('takes a document as it is', async () => {
  const bytes = Buffer.from('not even XML');
  await expect(documentsIn(bytes, 'application/xml')).resolves.toEqual([{ bytes }]);
});

it('takes the documents of an archive in its order, byte for byte, and no folder', async () => {
  const entries = [entry('b.xml'), entry('folder/', ''), entry('folder/a.xml'), entry('empty.xml', '')];
  const files = entries.filter(({ name }) => name !== 'folder/');
  await expect(documentsIn(zip(entries), 'application/zip')).resolves.toEqual(
    files.map(({ name, bytes }) => ({ file: name, bytes })),
  );
});

it('takes as much as is allowed', async () => {
  await expect(documentsIn(zip(many(30, Buffer.from('<a/>'))), 'application/zip')).resolves.toHaveLength(30);
  await expect(documentsIn(zip(many(2, Buffer.alloc(25 * MB))), 'application/zip')).resolves.toHaveLength(2);
});

it.each<[string, string, Buffer]>([
  ['too-large', 'more documents than are allowed', zip(many(31, Buffer.from('<a/>')))],
  ['too-large', 'a document that is too large', zip(many(1, Buffer.alloc(25 * MB + 1)))],
  ['too-large', 'documents that are too large together', zip(many(3, Buffer.alloc(17 * MB)))],
  ['too-large', 'a small document that says it is large', zip([{ ...entry('a'), size: 4 * 1024 * MB - 1 }])],
  ['bad-archive', 'a document that is larger than the archive says', zip([{ ...entry('a', 'x'.repeat(9)), size: 8 }])],
  ['bad-archive', 'a document that is smaller than the archive says', zip([{ ...entry('a'), size: 9_000 }])],
  ['bad-archive', 'a document that is not what it was', zip([entry('a'), { ...entry('b'), sum: 1 }])],
  ['bad-archive', 'a document that is encrypted', zip([{ ...entry('a'), flags: 1 }])],
  ['bad-archive', 'a name that leads elsewhere', zip([entry('../../a')])],
  ['bad-archive', 'nothing', zip([])],
  ['bad-archive', 'folders only', zip([entry('folder/', '')])],
  ['bad-archive', 'what is no archive', Buffer.from('<a/>')],
  ['bad-archive', 'half an archive', zip([entry('a'), entry('b')]).subarray(40)],
  ['bad-archive', 'no bytes', Buffer.alloc(0)],
])('says %s of an archive with %s', async (kind, _, archive) => {
  await expect(documentsIn(archive, 'application/zip')).rejects.toMatchObject({ kind });
});
