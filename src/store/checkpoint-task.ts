import Database from 'libsql';

const connections = new Map<string, Database.Database>();

/** In a thread: moves what was written lately from the database's log into its file. */
export default function checkpoint(file: string): void {
  const database = connections.get(file) ?? new Database(file);
  connections.set(file, database);
  database.pragma('wal_checkpoint(PASSIVE)');
}
