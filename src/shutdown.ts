import type { Server } from 'node:http';
import type { Socket } from 'node:net';
import type { BeforeApplicationShutdown, OnApplicationShutdown } from '@nestjs/common';
import type { HttpAdapterHost } from '@nestjs/core';
import type { Seen } from './operations/seen.js';
import type { Storage } from './storage.js';

/** So long whoever is inside may take to hear their answer, and not longer: docker waits 30 s for all of it. */
const PATIENCE_MS = 10_000;
const LOOK_EVERY_MS = 50;

/**
 * The order of a stop: reactions end; the doors close, and whoever is inside is answered; what goes on beside the
 * service ends; and the storage, which all of them need, goes last.
 */
export class Shutdown implements BeforeApplicationShutdown, OnApplicationShutdown {
  private readonly server: Server;
  /** Also those that became sockets, of which the server knows no more. */
  private readonly connections = new Set<Socket>();
  private looking: NodeJS.Timeout | undefined;
  private patience: NodeJS.Timeout | undefined;

  constructor(
    private readonly storage: Storage,
    private readonly beside: readonly { stop(): Promise<void> }[],
    private readonly seen: Seen,
    { httpAdapter }: HttpAdapterHost,
  ) {
    this.server = httpAdapter.getHttpServer();
    this.server.on('connection', (connection: Socket) => {
      this.connections.add(connection);
      connection.once('close', () => this.connections.delete(connection));
    });
  }

  /** Nest closes the doors next, and waits for everybody who has a connection. */
  beforeApplicationShutdown() {
    // A server lets go only of who was idle when it closed; whoever was answered since would stay for a minute.
    this.looking = setInterval(() => this.server.closeIdleConnections(), LOOK_EVERY_MS);
    // Whoever sent half a request, or does not read what they asked for, would stay for ever.
    this.patience = setTimeout(() => {
      for (const connection of this.connections) connection.destroy();
    }, PATIENCE_MS);
  }

  async onApplicationShutdown() {
    clearInterval(this.looking);
    clearTimeout(this.patience);
    try {
      await Promise.all(this.beside.map((one) => one.stop()));
      this.seen.flush();
    } finally {
      await this.storage.close();
    }
  }
}
