"""client.py ROLE URL TOKEN CHANNEL COUNT with python3-websockets: publishes COUNT frames with the payloads 0, 1, 2, …
and awaits their acks, or receives so many and prints each payload on a line. "subscribed" goes to standard error."""

import asyncio
import json
import ssl
import sys

import websockets

role, url, token, channel, count = *sys.argv[1:5], int(sys.argv[5])


async def publish(socket):
    for i in range(count):
        await socket.send(json.dumps({"op": "publish", "id": f"f{i}", "channel": channel, "type": "interop", "payload": i}))
    for i in range(count):
        ack = await next_message(socket, "ack")
        assert ack["id"] == f"f{i}", f"expected the ack of f{i}, got {ack}"


async def receive(socket):
    await socket.send(json.dumps({"op": "subscribe", "id": "s", "channels": [channel]}))
    await next_message(socket, "ack")
    print("subscribed", file=sys.stderr, flush=True)
    for _ in range(count):
        print(json.dumps((await next_message(socket, "frame"))["payload"]))


async def next_message(socket, op):
    while True:
        message = json.loads(await socket.recv())
        assert message["op"] != "error", message
        if message["op"] == op:
            return message


async def main():
    trust = {"ssl": ssl.create_default_context(cafile=sys.argv[6])} if url.startswith("wss:") else {}
    async with websockets.connect(
        url, subprotocols=["signalbox.v1"], extra_headers={"Authorization": f"Bearer {token}"}, **trust
    ) as socket:
        assert socket.subprotocol == "signalbox.v1"
        await {"publish": publish, "receive": receive}[role](socket)
    assert socket.close_code == 1000, socket.close_code


asyncio.run(main())
