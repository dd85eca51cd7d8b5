// Makes a browser that runs on a bare system from the npm packages pinned here.
// usage: node unpack.mjs <node_modules> <target folder>
// The target then holds chrome with swiftshader next to it, lib/ (what a bare system lacks), fonts/ and fonts.conf.
import { execFileSync } from 'node:child_process';
import { chmodSync, copyFileSync, mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import { basename, dirname, join } from 'node:path';
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

// Regular and bold of each script, and slanted where people set it; the packages hold every weight.
const fonts = [
  '@embedpdf/fonts-arabic/fonts/NotoNaskhArabic-Regular.ttf',
  '@embedpdf/fonts-arabic/fonts/NotoNaskhArabic-Bold.ttf',
  '@embedpdf/fonts-hebrew/fonts/NotoSansHebrew-Regular.ttf',
  '@embedpdf/fonts-hebrew/fonts/NotoSansHebrew-Bold.ttf',
  '@embedpdf/fonts-kr/fonts/NotoSansKR-Regular.otf',
  '@embedpdf/fonts-kr/fonts/NotoSansKR-Bold.otf',
  '@embedpdf/fonts-sc/fonts/NotoSansHans-Regular.otf',
  '@embedpdf/fonts-sc/fonts/NotoSansHans-Bold.otf',
  '@expo-google-fonts/noto-color-emoji/400Regular/NotoColorEmoji_400Regular.ttf',
  ...['arimo/?/Arimo', 'cousine/?/Cousine', 'tinos/?/Tinos'].flatMap((face) =>
    ['400Regular', '400Regular_Italic', '700Bold', '700Bold_Italic'].map(
      (style) => `@expo-google-fonts/${face.replace('?', style)}_${style}.ttf`)),
  ...['noto-sans-devanagari/?/NotoSansDevanagari', 'noto-sans-thai/?/NotoSansThai'].flatMap((face) =>
    ['400Regular', '700Bold'].map((style) => `@expo-google-fonts/${face.replace('?', style)}_${style}.ttf`)),
];
for (const font of fonts) {
  copyFileSync(join(modules, font), join(target, 'fonts', basename(font)));
}
