/**
 * The program that Node runs inside the sandbox: it opens the services' ports there and hands the listening sockets out
 * to the harness, holds files open, starts the candidate's program, passes signals on and tells how the program ended.
 *
 * It is text for `node --eval` because the sandbox sees none of our files. It runs with the candidate's rights, so
 * nothing that it says is trusted further than the candidate could act anyway: how its own program ended.
 *
 * Messages in: `{ listen: { key, port, refuse } }`, `{ hold: paths, key }`, `{ start: { file, args, env, cwd } }`, `{ send, group }`.
 * Messages out: `{ ready }`, `{ key, port }` with a socket, `{ key }` once the files are open, `{ failed }`, `{ code, signal }`.
 */
export const supervisorSource = `'use strict';
const fs = require('node:fs');
const net = require('node:net');
const { spawn } = require('node:child_process');
let child;
const listen = ({ key, port, refuse }) => {
  const server = net.createServer();
  server.once('error', (error) => process.send({ key, failed: error.message }));
  server.listen(port, '127.0.0.1', () => {
    const message = { key, port: server.address().port };
    if (refuse) server.close(() => process.send(message));
    else process.send(message, server, () => server.close());
  });
};
const hold = ({ hold: paths, key }) => {
  try {
    for (const path of paths) fs.openSync(path, 'a');
    process.send({ key });
  } catch (error) {
    process.send({ key, failed: error.message });
  }
};
const start = ({ file, args, env, cwd }) => {
  child = spawn(file, args, { cwd, env, stdio: 'inherit', detached: true });
  child.once('error', (error) => process.send({ failed: error.message }));
  child.once('exit', (code, signal) => process.send({ code, signal }));
};
const pass = ({ send, group }) => {
  try {
    process.kill(group ? -child.pid : child.pid, send);
  } catch {}
};
process.on('message', (message) => {
  if (message.listen) listen(message.listen);
  else if (message.hold) hold(message);
  else if (message.start) start(message.start);
  else if (message.send && child) pass(message);
});
process.on('disconnect', () => process.exit(0));
process.send({ ready: true });
`;
