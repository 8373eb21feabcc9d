import { HttpsProxyAgent } from 'https-proxy-agent';

const OK = 200;

type Connect = HttpsProxyAgent<string>['connect'];

/** No request has left: the proxy leads nowhere. */
export class ProxyError extends Error {
  override readonly name = 'ProxyError';
  readonly code = 'EPROXY';
}

/** Leads https requests through a proxy. Rejects with a ProxyError where that does not let them. */
export class ProxyAgent extends HttpsProxyAgent<string> {
  constructor(address: string) {
    super(address, { keepAlive: true });
  }

  override async connect(...[request, options]: Parameters<Connect>): ReturnType<Connect> {
    let refusal: string | undefined;
    request.once('proxyConnect', ({ statusCode, statusText }) => {
      if (statusCode !== OK) refusal = `${statusCode} ${statusText}`;
    });
    const socket = await super.connect(request, options).catch((cause: Error) => {
      throw new ProxyError(`Expected a connection through the proxy: ${cause.message}`, { cause });
    });
    if (refusal === undefined) return socket;
    // It would give the proxy's page for an answer of Telegram.
    socket.destroy();
    throw new ProxyError(`Expected a connection through the proxy, got ${refusal}`);
  }
}
