import type { MiddlewareHandler } from 'hono';
import { secureHeaders } from 'hono/secure-headers';

/** Types of bodies that no page of another origin can send without asking first. */
const OWN_TYPES = ['application/json', 'application/octet-stream'];

const METHODS = ['GET', 'HEAD', 'POST'];
/** The port that a browser does not name. */
const HTTP = 80;

/** Nothing but what the page itself brings, no markup made of strings, no frame around it. */
export const headers = secureHeaders({
  contentSecurityPolicy: {
    defaultSrc: ["'none'"],
    scriptSrc: ["'self'"],
    styleSrc: ["'self'"],
    imgSrc: ["'self'"],
    connectSrc: ["'self'"],
    baseUri: ["'none'"],
    formAction: ["'none'"],
    frameAncestors: ["'none'"],
    requireTrustedTypesFor: ["'script'"],
    trustedTypes: ["'none'"],
  },
  crossOriginResourcePolicy: 'same-origin',
  crossOriginOpenerPolicy: 'same-origin',
  // The page is for this machine, over plain HTTP.
  strictTransportSecurity: false,
});

/** Whether the Host header names this machine and the port, whatever name led here. */
export function isLocalHost(host: string | undefined, port: number): boolean {
  const suffixes = port === HTTP ? ['', `:${port}`] : [`:${port}`];
  return suffixes.some((suffix) => host === `localhost${suffix}` || host === `127.0.0.1${suffix}`);
}

/**
 * Refuses with 403 what a page of another origin has asked for, but for the page itself, to which
 * there may be links; with 415 what such a page might have sent.
 */
export const ownRequestsOnly: MiddlewareHandler = async (context, next) => {
  const { method, path, url } = context.req;
  if (!METHODS.includes(method)) {
    context.header('Allow', METHODS.join(', '));
    return context.text('method not allowed\n', 405);
  }
  const origin = context.req.header('origin');
  const site = context.req.header('sec-fetch-site') ?? 'none';
  const isOwn = ['same-origin', 'none'].includes(site);
  const isOwnOrigin = origin === undefined || origin === new URL(url).origin;
  if (path.startsWith('/chat/') && !(isOwn && isOwnOrigin)) {
    return context.text('not from this page\n', 403);
  }
  if (method !== 'POST') return next();
  const type = context.req.header('content-type')?.split(';')[0].trim() ?? '';
  if (!OWN_TYPES.includes(type)) return context.text(`expected ${OWN_TYPES.join(' or ')}\n`, 415);
  return next();
};
