package io.signalbox.websocket.fanout;

/** How a frame looks on a connection. */
public enum WireFormat {
    WEB_SOCKET,
    EVENT_STREAM
}
