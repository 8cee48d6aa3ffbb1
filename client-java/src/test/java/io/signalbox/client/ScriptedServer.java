package io.signalbox.client;

import java.io.ByteArrayOutputStream;
import java.io.DataInputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.Base64;
import java.util.HashMap;
import java.util.Locale;
import java.util.Map;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;

/**
 * A server on a free port of loopback that upgrades, says what a test tells it to, and keeps what
 * it hears. For one connection; used by the test's thread alone, but for its reading thread.
 */
final class ScriptedServer implements AutoCloseable {
    static final String WELCOME =
            "{\"op\":\"welcome\",\"connection\":\"n1.abc\",\"tenant\":\"acme\",\"subject\":\"ann\","
                    + "\"node\":\"n1\",\"heartbeatMs\":15000,\"maxFrameBytes\":65536,"
                    + "\"resume\":\"r-1\"}";

    private static final String MAGIC = "258EAFA5-E914-47DA-95CA-C5AB0DC85B11";
    private static final int TEXT = 1;
    private static final int CLOSE = 8;
    private static final int FINAL = 0x80;
    private static final long PATIENCE_S = 10;

    private final ServerSocket listening;
    private final String answer;
    private final String greeting;
    private final String body;
    private final BlockingQueue<Socket> connections = new LinkedBlockingQueue<>();
    private final BlockingQueue<String> heard = new LinkedBlockingQueue<>();
    private final Map<String, String> requestHeaders = new HashMap<>();
    private volatile String requestLine = "";

    private ScriptedServer(String answer, String greeting, String body) throws IOException {
        this.listening = new ServerSocket(0, 1, InetAddress.getLoopbackAddress());
        this.answer = answer;
        this.greeting = greeting;
        this.body = body;
        start("scripted-server-accept", this::accept);
    }

    /** Greets as a server does. */
    static ScriptedServer greeting() throws IOException {
        return new ScriptedServer("101 Switching Protocols", WELCOME, "");
    }

    /** Upgrades and says nothing. */
    static ScriptedServer silent() throws IOException {
        return new ScriptedServer("101 Switching Protocols", "", "");
    }

    /** Greets with another heartbeat. */
    static ScriptedServer withHeartbeatMs(long heartbeatMs) throws IOException {
        return new ScriptedServer(
                "101 Switching Protocols",
                WELCOME.replace("15000", Long.toString(heartbeatMs)),
                "");
    }

    /** Refuses the upgrade, such as with {@code 401 Unauthorized}. */
    static ScriptedServer refusing(String status, String body) throws IOException {
        return new ScriptedServer(status, "", body);
    }

    String url() {
        return "http://127.0.0.1:" + listening.getLocalPort();
    }

    String requestLine() {
        return requestLine;
    }

    String requestHeader(String name) {
        return requestHeaders.getOrDefault(name, "");
    }

    void say(String text) throws Exception {
        frame(FINAL | TEXT, text.getBytes(StandardCharsets.UTF_8));
    }

    /** One message in parts, as RFC 6455 allows. */
    void sayInParts(String first, String... others) throws Exception {
        frame(TEXT, first.getBytes(StandardCharsets.UTF_8));
        for (int i = 0; i < others.length; i++) {
            frame(i == others.length - 1 ? FINAL : 0, others[i].getBytes(StandardCharsets.UTF_8));
        }
    }

    void closeWith(int code, String reason) throws Exception {
        var text = reason.getBytes(StandardCharsets.UTF_8);
        frame(
                FINAL | CLOSE,
                ByteBuffer.allocate(2 + text.length).putShort((short) code).put(text).array());
    }

    /** Cuts the connection without a word. */
    void cut() throws Exception {
        connection().close();
    }

    /** The next message of the client. */
    String hear() throws InterruptedException {
        var text = heard.poll(PATIENCE_S, TimeUnit.SECONDS);
        if (text == null) {
            throw new AssertionError("nothing was heard within " + PATIENCE_S + " s");
        }
        return text;
    }

    /** The id of the next message of the client. */
    String hearId() throws Exception {
        return Json.parse(hear()).path("id").asText();
    }

    @Override
    public void close() throws IOException {
        listening.close();
        for (var connection : connections) {
            connection.close();
        }
    }

    private void accept() throws Exception {
        var socket = listening.accept();
        var in = new DataInputStream(socket.getInputStream());
        readRequest(in);
        socket.getOutputStream().write(response().getBytes(StandardCharsets.US_ASCII));
        connections.add(socket);
        if (!greeting.isEmpty()) {
            say(greeting);
        }
        read(in);
    }

    private void readRequest(DataInputStream in) throws IOException {
        requestLine = line(in);
        for (var line = line(in); !line.isEmpty(); line = line(in)) {
            int colon = line.indexOf(':');
            requestHeaders.put(
                    line.substring(0, colon).toLowerCase(Locale.ROOT),
                    line.substring(colon + 1).strip());
        }
    }

    private String response() throws NoSuchAlgorithmException {
        if (!answer.startsWith("101")) {
            return "HTTP/1.1 "
                    + answer
                    + "\r\nContent-Length: "
                    + body.length()
                    + "\r\n\r\n"
                    + body;
        }
        var sha1 = MessageDigest.getInstance("SHA-1");
        var accept =
                sha1.digest(
                        (requestHeader("sec-websocket-key") + MAGIC)
                                .getBytes(StandardCharsets.US_ASCII));
        return "HTTP/1.1 "
                + answer
                + "\r\nUpgrade: websocket\r\nConnection: Upgrade\r\n"
                + "Sec-WebSocket-Protocol: signalbox.v1\r\nSec-WebSocket-Accept: "
                + Base64.getEncoder().encodeToString(accept)
                + "\r\n\r\n";
    }

    private static String line(DataInputStream in) throws IOException {
        var line = new ByteArrayOutputStream();
        for (int b = in.readByte(); b != '\n'; b = in.readByte()) {
            if (b != '\r') {
                line.write(b);
            }
        }
        return line.toString(StandardCharsets.US_ASCII);
    }

    private void read(DataInputStream in) throws Exception {
        while (true) {
            int opcode = in.readUnsignedByte() & 0x0f;
            int length = in.readUnsignedByte() & 0x7f;
            if (length == 126) {
                length = in.readUnsignedShort();
            } else if (length == 127) {
                length = Math.toIntExact(in.readLong());
            }
            var mask = in.readNBytes(4);
            var payload = in.readNBytes(length);
            for (int i = 0; i < payload.length; i++) {
                payload[i] ^= mask[i % 4];
            }
            if (opcode == TEXT) {
                heard.add(new String(payload, StandardCharsets.UTF_8));
            } else if (opcode == CLOSE) {
                frame(FINAL | CLOSE, payload);
                connection().close();
                return;
            }
        }
    }

    private void frame(int head, byte[] payload) throws Exception {
        var frame = new ByteArrayOutputStream();
        frame.write(head);
        if (payload.length < 126) {
            frame.write(payload.length);
        } else if (payload.length < 1 << 16) {
            frame.write(126);
            frame.write(payload.length >> 8);
            frame.write(payload.length);
        } else {
            frame.write(127);
            frame.write(ByteBuffer.allocate(8).putLong(payload.length).array());
        }
        frame.write(payload);
        OutputStream out = connection().getOutputStream();
        out.write(frame.toByteArray());
        out.flush();
    }

    private Socket connection() throws InterruptedException {
        var socket = connections.poll(PATIENCE_S, TimeUnit.SECONDS);
        if (socket == null) {
            throw new AssertionError("nobody connected within " + PATIENCE_S + " s");
        }
        connections.add(socket);
        return socket;
    }

    private static void start(String name, Step step) {
        var thread =
                new Thread(
                        () -> {
                            try {
                                step.run();
                            } catch (Exception e) {
                                // The socket was closed, by the test or by the client under test.
                            }
                        },
                        name);
        thread.setDaemon(true);
        thread.start();
    }

    private interface Step {
        void run() throws Exception;
    }
}
