import { connect, createServer, type Server, type Socket } from 'node:net';

/** A port on 127.0.0.1 that is held until it is closed. */
export interface LoopbackPort {
  readonly port: number;
  /** The socket that listens; undefined when connections are refused. */
  readonly server: Server | undefined;
  close(): void;
}

/** Opens any free port on 127.0.0.1. */
export async function openPort(): Promise<LoopbackPort> {
  const server = createServer();
  const port = await listening(server);
  return { port, server, close: () => server.close() };
}

/**
 * Returns a port that refuses connections and that nobody else can open meanwhile: the near end of a connection
 * between two sockets of our own, where nothing listens.
 */
export async function refusingPort(): Promise<LoopbackPort> {
  const keeper = createServer();
  const accepted: Socket[] = [];
  keeper.on('connection', (socket) => accepted.push(socket));
  const target = await listening(keeper);
  const holder = connect(target, '127.0.0.1');
  await new Promise<void>((resolve, reject) => {
    holder.once('connect', () => resolve());
    holder.once('error', reject);
  });
  return {
    port: holder.localPort ?? 0,
    server: undefined,
    close() {
      holder.destroy();
      for (const socket of accepted) socket.destroy();
      keeper.close();
    },
  };
}

function listening(server: Server): Promise<number> {
  return new Promise((resolve, reject) => {
    server.once('error', reject);
    server.listen(0, '127.0.0.1', () => {
      const address = server.address();
      resolve(typeof address === 'object' && address !== null ? address.port : 0);
    });
  });
}
