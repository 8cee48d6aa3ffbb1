package io.signalbox.client;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.fasterxml.jackson.databind.JsonNode;
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
import java.time.Duration;
import java.util.Base64;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Queue;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;

/**
 * A server on a free port of loopback that upgrades, says what a test tells it to, and keeps what
 * it hears. What it says it says to the latest connection. Used by the test's thread alone, but for
 * its accepting and reading threads.
 */
final class ScriptedServer implements AutoCloseable {
    static final String WELCOME =
            "{\"op\":\"welcome\",\"connection\":\"n1.abc\",\"tenant\":\"acme\",\"subject\":\"ann\","
                    + "\"node\":\"n1\",\"heartbeatMs\":15000,\"maxFrameBytes\":65536,"
                    + "\"resume\":\"r-1\"}";

    /** What a client sends to hear whether the server is alive. */
    private static final String BARE_PING = "{\"op\":\"ping\"}";

    private static final String MAGIC = "258EAFA5-E914-47DA-95CA-C5AB0DC85B11";
    private static final int TEXT = 1;
    private static final int CLOSE = 8;
    private static final int FINAL = 0x80;
    private static final long PATIENCE_S = 10;

    private final ServerSocket listening;
    private final String answer;
    private final String greeting;
    private final String body;
    private final Queue<String> refusals = new ConcurrentLinkedQueue<>();
    private final List<Socket> connections = new CopyOnWriteArrayList<>();
    private final BlockingQueue<String> heard = new LinkedBlockingQueue<>();
    private final BlockingQueue<String> pings = new LinkedBlockingQueue<>();
    private final Map<String, String> requestHeaders = new HashMap<>();
    private volatile String requestLine = "";

    private ScriptedServer(String answer, String greeting, String body) throws IOException {
        this.listening = new ServerSocket(0, 8, InetAddress.getLoopbackAddress());
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

    /** Refuses as many of the next upgrades as are given here, such as with {@code 503 Busy}. */
    void refuseNext(String... statuses) {
        refusals.addAll(List.of(statuses));
    }

    /** Waits until so many connections were upgraded, counted from the first. */
    void awaitConnections(int count) {
        await().pollInterval(Duration.ofMillis(5)).until(() -> connections.size() >= count);
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

    void say(String text) throws IOException {
        frame(connection(), FINAL | TEXT, text.getBytes(StandardCharsets.UTF_8));
    }

    /** Hears a control operation, and acknowledges it. */
    JsonNode acknowledge(String op) throws Exception {
        var message = Json.parse(hear());
        assertThat(message.path("op").asText()).isEqualTo(op);
        say("{\"op\":\"ack\",\"id\":\"" + message.path("id").asText() + "\",\"epoch\":7}");
        return message;
    }

    /** Hears a frame, and acknowledges it. */
    JsonNode store(String receipt) throws Exception {
        var message = Json.parse(hear());
        assertThat(message.path("op").asText()).isEqualTo("publish");
        say(
                "{\"op\":\"ack\",\"id\":\""
                        + message.path("id").asText()
                        + "\",\"receipt\":\""
                        + receipt
                        + "\"}");
        return message;
    }

    /** One message in parts, as RFC 6455 allows. */
    void sayInParts(String first, String... others) throws IOException {
        frame(connection(), TEXT, first.getBytes(StandardCharsets.UTF_8));
        for (int i = 0; i < others.length; i++) {
            frame(
                    connection(),
                    i == others.length - 1 ? FINAL : 0,
                    others[i].getBytes(StandardCharsets.UTF_8));
        }
    }

    void closeWith(int code, String reason) throws IOException {
        var text = reason.getBytes(StandardCharsets.UTF_8);
        frame(
                connection(),
                FINAL | CLOSE,
                ByteBuffer.allocate(2 + text.length).putShort((short) code).put(text).array());
    }

    /** Cuts the connection without a word. */
    void cut() throws IOException {
        connection().close();
    }

    /** The next message of the client, but for its questions whether the server is alive. */
    String hear() throws InterruptedException {
        return next(heard);
    }

    /** Waits until the client asks whether the server is alive. */
    void hearPing() throws InterruptedException {
        next(pings);
    }

    private static String next(BlockingQueue<String> queue) throws InterruptedException {
        var text = queue.poll(PATIENCE_S, TimeUnit.SECONDS);
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
        while (true) {
            var socket = listening.accept();
            var in = new DataInputStream(socket.getInputStream());
            readRequest(in);
            var refusal = refusals.poll();
            var response = response(refusal == null ? answer : refusal);
            socket.getOutputStream().write(response.getBytes(StandardCharsets.US_ASCII));
            if (!response.startsWith("HTTP/1.1 101")) {
                continue;
            }
            if (!greeting.isEmpty()) {
                frame(socket, FINAL | TEXT, greeting.getBytes(StandardCharsets.UTF_8));
            }
            connections.add(socket);
            start("scripted-server-read", () -> read(socket, in));
        }
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

    private String response(String status) throws NoSuchAlgorithmException {
        if (!status.startsWith("101")) {
            return "HTTP/1.1 "
                    + status
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
                + status
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

    private void read(Socket socket, DataInputStream in) throws IOException {
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
                var text = new String(payload, StandardCharsets.UTF_8);
                (text.equals(BARE_PING) ? pings : heard).add(text);
            } else if (opcode == CLOSE) {
                frame(socket, FINAL | CLOSE, payload);
                socket.close();
                return;
            }
        }
    }

    private static void frame(Socket socket, int head, byte[] payload) throws IOException {
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
        OutputStream out = socket.getOutputStream();
        out.write(frame.toByteArray());
        out.flush();
    }

    private Socket connection() {
        if (connections.isEmpty()) {
            awaitConnections(1);
        }
        return connections.get(connections.size() - 1);
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
