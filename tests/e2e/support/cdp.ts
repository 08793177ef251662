/** An event of the Chrome DevTools Protocol, with the session it came from. */
export interface CdpEvent {
  method: string;
  params: Record<string, unknown>;
  sessionId?: string;
}

/** A raw connection to a browser's developer tools, for targets that Playwright has no session for. */
export interface CdpConnection {
  /** Sends without waiting for an answer; answers and errors are ignored. */
  tell(method: string, params?: Record<string, unknown>, sessionId?: string): void;
  close(): void;
}

/** Connects to a browser's address and passes every event to `hear`. */
export async function connectCdp(address: string, hear: (event: CdpEvent) => void): Promise<CdpConnection> {
  const socket = new WebSocket(address);
  await new Promise<void>((resolve, reject) => {
    socket.addEventListener('open', () => resolve(), { once: true });
    socket.addEventListener('error', () => reject(new Error(`No developer tools at ${address}`)), { once: true });
  });
  socket.addEventListener('message', ({ data }) => {
    const message: CdpEvent | { id: number } = JSON.parse(String(data));
    if ('method' in message) hear(message);
  });
  let id = 0;
  return {
    tell(method, params = {}, sessionId) {
      if (socket.readyState !== WebSocket.OPEN) return;
      id += 1;
      socket.send(JSON.stringify({ id, method, params, ...(sessionId ? { sessionId } : {}) }));
    },
    close: () => socket.close(),
  };
}
