// A live chat on Socket.IO at its least: what is published goes to a room, what is asked is written and goes to the moderators.
import { createServer } from 'node:http';
import Database from 'better-sqlite3';
import { Server } from 'socket.io';

const [port, file, commit] = process.argv.slice(2);
const db = new Database(file);
db.pragma('journal_mode = WAL');
db.pragma('synchronous = FULL');
db.exec('CREATE TABLE questions (id INTEGER PRIMARY KEY, room TEXT NOT NULL, client TEXT NOT NULL, words TEXT NOT NULL, UNIQUE (room, client))');
const insert = db.prepare('INSERT INTO questions (room, client, words) VALUES (?, ?, ?)');
const writeAll = db.transaction((rows) => rows.map(({ room, client, words }) => insert.run(room, client, words).lastInsertRowid));

const http = createServer();
const io = new Server(http, { transports: ['websocket'], serveClient: false });

// The group commit: all that one turn of the event loop brought is written together, then told and answered.
let waiting = [];
const flush = () => {
  const rows = waiting;
  waiting = [];
  const ids = writeAll(rows);
  rows.forEach(({ room, words, answer }, index) => {
    io.to(`desk:${room}`).emit('event', words);
    answer(ids[index]);
  });
};

io.on('connection', (socket) => {
  socket.on('join', (room, answer) => {
    socket.join(room);
    answer();
  });
  socket.on('publish', (room, text, answer) => {
    io.to(room).emit('event', text);
    answer();
  });
  socket.on('ask', (room, client, words, answer) => {
    if (waiting.push({ room, client, words, answer }) > 1) return;
    if (commit === 'each') flush();
    else setImmediate(flush);
  });
});

process.on('SIGUSR2', () => {
  globalThis.gc();
  console.log(`heap ${process.memoryUsage().heapUsed}`);
});
http.listen(Number(port), '127.0.0.1', 4096);
