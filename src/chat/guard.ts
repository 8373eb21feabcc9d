import type { MiddlewareHandler } from 'hono';
import { secureHeaders } from 'hono/secure-headers';

/** Types of bodies that no page of another origin can send without asking first. */
const OWN_TYPES = ['application/json', 'application/octet-stream'];

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
  return host === `localhost:${port}` || host === `127.0.0.1:${port}`;
}

/** Refuses with 403 what a page of another origin has sent, with 415 what it might have. */
export const ownWritesOnly: MiddlewareHandler = async (context, next) => {
  const { method, url } = context.req;
  if (method === 'GET' || method === 'HEAD') return next();
  const origin = context.req.header('origin');
  const site = context.req.header('sec-fetch-site') ?? 'same-origin';
  if ((origin !== undefined && origin !== new URL(url).origin) || site !== 'same-origin') {
    return context.text('not from this page\n', 403);
  }
  const type = context.req.header('content-type')?.split(';')[0].trim() ?? '';
  if (!OWN_TYPES.includes(type)) return context.text(`expected ${OWN_TYPES.join(' or ')}\n`, 415);
  return next();
};
