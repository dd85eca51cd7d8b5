// Reads a WARC with warcio.js and prints a line of JSON for each record. Usage: node read.mjs data.warc.gz

import {createHash} from 'node:crypto';
import {createReadStream} from 'node:fs';
import {WARCParser} from 'warcio';

const base32 = (bytes) => {
  const bits = [...bytes].map((byte) => byte.toString(2).padStart(8, '0')).join('');
  return bits.match(/.{1,5}/g).map((five) => 'ABCDEFGHIJKLMNOPQRSTUVWXYZ234567'[parseInt(five.padEnd(5, '0'), 2)]).join('');
};

for await (const record of new WARCParser(createReadStream(process.argv[2]))) {
  const payload = await record.readFully(false) ?? new Uint8Array();
  const [algorithm, told] = (record.warcHeader('WARC-Payload-Digest') ?? ':').split(':');
  const digest = algorithm ? createHash(algorithm.replace('-', '')).update(payload).digest() : null;
  console.log(JSON.stringify({
    type: record.warcType,
    url: record.warcTargetURI ?? '',
    status: record.httpHeaders?.statusCode ?? 0,
    bytes: payload.length,
    intact: digest === null || [digest.toString('hex'), base32(digest)].includes(told.replace(/=+$/, '')),
    digest: algorithm,
  }));
}
