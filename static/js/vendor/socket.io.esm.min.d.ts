/** The few things of the Socket.IO client that lib/live.js calls. */
export interface Socket {
  readonly connected: boolean;
  readonly active: boolean;
  connect(): Socket;
  disconnect(): Socket;
  on(name: string, listener: (...told: any[]) => void): Socket;
  timeout(ms: number): { emit(name: string, message: unknown, answered: (late: Error | null, answer: any) => void): void };
}

export function io(options: {
  auth: Record<string, string>;
  transports: string[];
  tryAllTransports: boolean;
  timeout: number;
  reconnectionDelay: number;
  reconnectionDelayMax: number;
  randomizationFactor: number;
}): Socket;
