// The pages that render_pages wrote, served on loopback with the headers of the real service.
import { createServer } from 'node:http';
import { readFile, readdir } from 'node:fs/promises';
import path from 'node:path';

const mediaTypes = {
  '.html': 'text/html; charset=utf-8',
  '.css': 'text/css; charset=utf-8',
  '.svg': 'image/svg+xml',
};

const contentSecurityPolicy =
  "default-src 'none'; style-src 'self'; img-src 'self'; form-action 'self'; " +
  "base-uri 'none'; frame-ancestors 'none'";

async function answer(folder, request, response) {
  const { pathname } = new URL(request.url, 'http://localhost');
  const file = path.join(folder, path.normalize(pathname));
  const mediaType = mediaTypes[path.extname(file)];
  const bytes = mediaType && (await readFile(file).catch(() => undefined));
  if (!bytes) {
    response.writeHead(404).end();
    return;
  }
  response.writeHead(200, {
    'Content-Type': mediaType,
    'Content-Security-Policy': contentSecurityPolicy,
    'Cache-Control': pathname.startsWith('/assets/')
      ? 'public, max-age=31536000, immutable' : 'private, no-store',
  });
  response.end(bytes);
}

export async function servePagesOnDisk(folder) {
  const server = createServer((request, response) => answer(folder, request, response));
  await new Promise((resolve) => server.listen(0, '127.0.0.1', resolve));
  const pages = [];
  const folders = await readdir(folder, { withFileTypes: true });
  for (const { name: language } of folders.filter((entry) => entry.isDirectory() && entry.name !== 'assets')) {
    for (const file of (await readdir(path.join(folder, language))).sort()) {
      pages.push({ name: path.basename(file, '.html'), language, address: `/${language}/${file}` });
    }
  }
  return {
    origin: `http://127.0.0.1:${server.address().port}`,
    pages,
    async prepare() {},  // nothing to sign in to
    async close() {
      server.closeAllConnections();
      await new Promise((resolve) => server.close(resolve));
    },
  };
}
