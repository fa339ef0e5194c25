/**
 * Where a file that runs as a thread or a process of its own is found: beside the asking file once
 * compiled, and in `dist/` when the asking file still runs from `src/`, as it does in tests.
 */
export const compiled = (from: string, file: string): URL => {
  const url = new URL(file, from);
  if (from.endsWith('.ts')) {
    const root = url.pathname.lastIndexOf('/src/');
    url.pathname = `${url.pathname.slice(0, root)}/dist/${url.pathname.slice(root + '/src/'.length)}`;
  }
  return url;
};
