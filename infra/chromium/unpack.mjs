// Makes a browser that runs on a bare system from the npm packages pinned here.
// usage: node unpack.mjs <node_modules> <target folder>
// The target then holds chrome with swiftshader next to it, lib/ (what a bare system lacks), fonts/ and fonts.conf.
import { execFileSync } from 'node:child_process';
import { chmodSync, copyFileSync, mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { brotliDecompressSync } from 'node:zlib';

const here = dirname(fileURLToPath(import.meta.url));
const [modules, target] = process.argv.slice(2);
if (!target) {
  console.error('usage: node unpack.mjs <node_modules> <target folder>');
  process.exit(2);
}

const decompressed = (name) =>
  brotliDecompressSync(readFileSync(join(modules, '@sparticuz/chromium/bin', name)));

const untar = (name) =>
  execFileSync('tar', ['-x', '--no-same-owner', '-C', target], { input: decompressed(name) });

mkdirSync(target, { recursive: true });
writeFileSync(join(target, 'chrome'), decompressed('chromium.br'));
chmodSync(join(target, 'chrome'), 0o755);
untar('al2023.tar.br');
untar('swiftshader.tar.br');
untar('fonts.tar.br');
copyFileSync(join(here, 'fonts.conf'), join(target, 'fonts.conf'));
