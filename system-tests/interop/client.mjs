// client.mjs LIBRARY ROLE URL TOKEN CHANNEL COUNT: publishes COUNT frames with the payloads 0, 1, 2, … and awaits their
// acks, or receives so many and prints each payload on a line. "subscribed" goes to standard error when it is true.
const [library, role, url, token, channel, countText] = process.argv.slice(2);
const count = Number(countText);
const PROTOCOL = 'signalbox.v1';
const headers = { authorization: `Bearer ${token}` };

/** Opens a socket with one of the libraries: onText is called with each message; the result sends and closes. */
const libraries = {
    async ws(onText, onOpen) {
        const { WebSocket } = await import('ws');
        const socket = new WebSocket(url, PROTOCOL, { headers });
        socket.on('open', onOpen);
        socket.on('message', (data, isBinary) => onText(isBinary ? fail('got a binary message') : data.toString()));
        socket.on('error', fail);
        socket.on('close', ended);
        return { send: (text) => socket.send(text), close: () => socket.close(1000) };
    },
    async undici(onText, onOpen) {
        const { WebSocket } = await import('undici');
        const socket = new WebSocket(url, { protocols: [PROTOCOL], headers });
        socket.onopen = onOpen;
        socket.onmessage = (event) => onText(event.data);
        socket.onerror = (event) => fail(event.error);
        socket.onclose = (event) => ended(event.code);
        return { send: (text) => socket.send(text), close: () => socket.close(1000) };
    },
    async websocket(onText, onOpen) {
        const { default: websocket } = await import('websocket');
        const client = new websocket.client({ tlsOptions: {} });
        let socket;
        client.on('connectFailed', fail);
        client.on('connect', (connection) => {
            socket = connection;
            connection.on('message', (message) => onText(message.utf8Data ?? fail('got a binary message')));
            connection.on('error', fail);
            connection.on('close', ended);
            onOpen();
        });
        client.connect(url, PROTOCOL, null, headers);
        return { send: (text) => socket.sendUTF(text), close: () => socket.close(1000) };
    },
};

let done = false;

function fail(error) {
    console.error('failed:', error);
    process.exit(1);
}

function ended(code) {
    if (!done) fail(`closed with ${code} before the end`);
    if (code !== 1000) fail(`closed with ${code} instead of 1000`);
    process.exit(0);
}

function finish() {
    done = true;
    socket.close();
}

const roles = {
    publish: {
        open() {
            for (let i = 0; i < count; i++) {
                socket.send(JSON.stringify({ op: 'publish', id: `f${i}`, channel, type: 'interop', payload: i }));
            }
        },
        acks: 0,
        message(message) {
            if (message.op === 'error') fail(message);
            if (message.op === 'ack') {
                if (message.id !== `f${this.acks}`) fail(`expected the ack of f${this.acks}, got ${message.id}`);
                if (++this.acks === count) finish();
            }
        },
    },
    receive: {
        open() {
            socket.send(JSON.stringify({ op: 'subscribe', id: 's', channels: [channel] }));
        },
        frames: 0,
        message(message) {
            if (message.op === 'error') fail(message);
            if (message.op === 'ack') console.error('subscribed');
            if (message.op === 'frame') {
                console.log(JSON.stringify(message.payload));
                if (++this.frames === count) finish();
            }
        },
    },
};

const socket = await libraries[library]((text) => roles[role].message(JSON.parse(text)), () => roles[role].open());
