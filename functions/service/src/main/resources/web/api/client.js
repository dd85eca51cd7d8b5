// The HTTP API (functions/service, /v1), one function per operation.

import {t, tCode} from '../kit/language.js';
import {signOut, token} from './session.js';

/** An answer that is not what was asked for. Its message is a sentence for the reader that says what to do. */
export class Problem extends Error {
  constructor(status, {code = 'unknown', detail = '', errors = []} = {}, retryAfter = 0) {
    super(sentence(status, code, detail, errors, retryAfter));
    this.status = status;
    this.code = code;
    this.errors = errors;
  }
}

export const api = {
  links: {
    list: (query, signal) => get('/v1/links', query, signal),
    lookup: (url, signal) => get('/v1/links/lookup', {url}, signal),
    get: (id, signal) => get(`/v1/links/${id}`, {}, signal),
    /** @returns {Promise<{created: boolean, link: Object}>} */
    async add(link) {
      const {status, body} = await send('POST', '/v1/links', {body: link});
      return {created: status === 201, link: body};
    },
    change: async (id, patch) => (await send('PATCH', `/v1/links/${id}`, {body: patch})).body,
    remove: (id, {keepalive = false} = {}) => send('DELETE', `/v1/links/${id}`, {keepalive}),
    capture: async (id, options = {}) => (await send('POST', `/v1/links/${id}/snapshots`, {body: options})).body,
    snapshots: (id, query, signal) => get(`/v1/links/${id}/snapshots`, query, signal),
  },
  search: (query, signal) => get('/v1/search', query, signal),
  snapshots: {
    get: (id, signal) => get(`/v1/snapshots/${id}`, {}, signal),
    /** @param {'text'|'visual'} kind */
    compare: (id, otherId, kind) => get(`/v1/snapshots/${id}/diff/${otherId}`, {kind}),
    /** Where an artifact may be fetched for the next minutes: `{url}`. */
    artifact: (id, name, query) => get(`/v1/snapshots/${id}/artifacts/${encodeURIComponent(name)}`, query),
  },
  tags: {
    list: (query, signal) => get('/v1/tags', query, signal),
    /** The tag; for a new name the job that gives it to all links. */
    change: async (name, patch) => (await send('PATCH', `/v1/tags/${encodeURIComponent(name)}`, {body: patch})).body,
    merge: async (name, into) => (await send('POST', `/v1/tags/${encodeURIComponent(name)}/merge`, {body: {into}})).body,
    remove: async (name) => (await send('DELETE', `/v1/tags/${encodeURIComponent(name)}`)).body,
  },
  jobs: {
    get: (id, signal) => get(`/v1/jobs/${id}`, {}, signal),
  },
  imports: {
    /** @param {string} text of the file */
    start: async (text, capture) => (await send('POST', `/v1/imports?capture=${capture}`, {text})).body,
    get: (id, query, signal) => get(`/v1/imports/${id}`, query, signal),
  },
  exports: {
    /** The file's address as `url`, or an export that is being made. */
    start: (format, signal) => get('/v1/export', {format}, signal),
    get: (id, signal) => get(`/v1/exports/${id}`, {}, signal),
  },
  webhooks: {
    list: (signal) => get('/v1/webhooks', {}, signal),
    /** The one answer that has the `secret`. */
    make: async (request) => (await send('POST', '/v1/webhooks', {body: request})).body,
    remove: (id) => send('DELETE', `/v1/webhooks/${id}`),
    deliveries: (id, query, signal) => get(`/v1/webhooks/${id}/deliveries`, query, signal),
    sendAgain: (id, deliveryId) => send('POST', `/v1/webhooks/${id}/deliveries/${deliveryId}`),
  },
  tokens: {
    list: (query, signal) => get('/v1/tokens', query, signal),
    /** The one answer that has the secret, as `token`. */
    make: async (request) => (await send('POST', '/v1/tokens', {body: request})).body,
    remove: (id) => send('DELETE', `/v1/tokens/${id}`),
  },
  /** Resolves if the API takes this token. */
  accepts: (candidate) => send('GET', '/v1/tags?limit=1', {bearer: candidate}),
};

async function get(path, query, signal) {
  return (await send('GET', path + queryText(query), {signal})).body;
}

function queryText(query = {}) {
  const text = new URLSearchParams();
  for (const [name, value] of Object.entries(query)) {
    for (const one of [value].flat()) if (one !== undefined && one !== null && one !== '') text.append(name, one);
  }
  return text.size ? `?${text}` : '';
}

async function send(method, path, {body, text, signal, keepalive, bearer = token()} = {}) {
  const headers = {accept: 'application/json'};
  if (bearer) headers.authorization = `Bearer ${bearer}`;
  if (body !== undefined) headers['content-type'] = 'application/json';
  if (text !== undefined) headers['content-type'] = 'text/plain; charset=utf-8';
  if (method === 'POST') headers['idempotency-key'] = crypto.randomUUID();

  const request = {method, headers, signal, keepalive, body: body === undefined ? text : JSON.stringify(body)};
  let answer;
  try {
    answer = await fetch(path, request);
  } catch (error) {
    if (error.name === 'AbortError') throw error;
    throw new Problem(0, {code: 'unreachable'});
  }
  if (answer.status === 204) return {status: 204, body: null};
  const json = await answer.json().catch(() => ({}));
  if (answer.ok) return {status: answer.status, body: json};
  if (answer.status === 401 && bearer === token()) signOut();
  throw new Problem(answer.status, json, Number(answer.headers.get('retry-after')));
}

function sentence(status, code, detail, errors, retryAfter) {
  const fields = errors.map((error) => `${error.pointer.replace(/^\//, '')}: ${error.detail}`).join('; ');
  const seconds = retryAfter || 10;
  const otherwise = tCode('problem', `status_${status}`, detail || t('problem.unknown', {status}), {status, seconds});
  return tCode('problem', code, otherwise, {detail: fields || detail, status, seconds});
}
