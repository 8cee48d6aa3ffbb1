package io.signalbox.client;

import com.fasterxml.jackson.databind.JsonNode;
import java.net.http.WebSocket;
import java.nio.charset.StandardCharsets;
import java.security.SecureRandom;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Future;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.concurrent.atomic.AtomicLong;
import java.util.function.Function;

/**
 * A connection to Signalbox. Thread-safe.
 *
 * <p>Messages are sent in the order of the calls and do not wait for one another: the futures
 * complete as the answers come. Each completes, with a {@link SignalboxException} where the answer
 * is a refusal, does not come within {@link ClientOptions.Builder#requestTimeout}, or the
 * connection ends. While {@link ClientOptions#maxInFlight} messages await their answer, a call
 * waits until there is room.
 *
 * <p>Guarantee: a frame whose receipt came is stored, and its receivers get it once. A frame whose
 * future failed with {@code CLIENT_TIMEOUT} or {@code CLIENT_CONNECTION_CLOSED} may have been
 * stored; to send it again under the same id is safe where the server removes duplicates.
 */
public final class SignalboxClient implements AutoCloseable {
    private static final long CLOSE_DEADLINE_MS = 2_000;
    private static final int RADIX = 36;
    private static final int MOST_BYTES_PER_CHAR = 3;
    private static final SecureRandom RANDOM = new SecureRandom();

    private final ClientOptions options;
    private final PendingAnswers pending;
    private final SocketReader reader;
    private final WebSocket socket;
    private final Welcome welcome;
    private final Outbox outbox;
    private final Semaphore room;
    private final Future<?> liveness;
    private final String idPrefix = Long.toUnsignedString(RANDOM.nextLong(), RADIX) + "-";
    private final AtomicLong lastId = new AtomicLong();

    private SignalboxClient(ClientOptions options) {
        this.options = options;
        this.pending = new PendingAnswers(options.requestTimeout());
        this.reader = new SocketReader(options, pending);
        var greeted = Handshake.greet(options, reader);
        this.socket = greeted.socket();
        this.welcome = greeted.welcome();
        this.outbox = new Outbox(socket, failure -> breakOff("sending failed: " + failure));
        this.room = new Semaphore(options.maxInFlight());
        this.liveness =
                Liveness.watch(
                        welcome.heartbeatMs(),
                        reader,
                        () -> outbox.send(MessageWriter.bare("ping", "")),
                        () -> breakOff("the server was silent for four heartbeats"));
        reader.closed().thenRun(() -> liveness.cancel(false));
    }

    /**
     * Connects, and waits until the server has greeted.
     *
     * @throws SignalboxException with {@link ErrorCodes#CANNOT_CONNECT}, {@link
     *     ErrorCodes#UNAUTHORIZED} or another code where it refuses
     */
    public static SignalboxClient connect(ClientOptions options) {
        return new SignalboxClient(options);
    }

    public Welcome welcome() {
        return welcome;
    }

    /** Publishes a frame; its receipt means that Kafka has stored it. */
    public CompletableFuture<Receipt> publish(Publication frame) {
        return takeRoom(options.requestTimeout())
                ? publishInRoom(frame)
                : CompletableFuture.failedFuture(noRoom());
    }

    /** As {@link #publish}, but empty at once where there is no room. */
    public Optional<CompletableFuture<Receipt>> tryPublish(Publication frame) {
        return room.tryAcquire() ? Optional.of(publishInRoom(frame)) : Optional.empty();
    }

    /**
     * Becomes a peer, or replaces what this peer said of itself.
     *
     * @return the epoch from which on it is in force
     */
    public CompletableFuture<Long> announce(Announcement peer) {
        return control(id -> MessageWriter.announce(id, peer));
    }

    /** Replaces the options of this peer. Returns the epoch from which on they are in force. */
    public CompletableFuture<Long> options(Map<String, JsonNode> newOptions) {
        return control(id -> MessageWriter.options(id, newOptions));
    }

    /**
     * Subscribes to channels; a last {@code *} means any ending. Returns the epoch from which on it
     * is in force.
     */
    public CompletableFuture<Long> subscribe(String... channels) {
        return control(id -> MessageWriter.channels("subscribe", id, List.of(channels)));
    }

    /** Ends subscriptions, named as they were. Returns the epoch of their end. */
    public CompletableFuture<Long> unsubscribe(String... channels) {
        return control(id -> MessageWriter.channels("unsubscribe", id, List.of(channels)));
    }

    /** Measures the way to the server and back. */
    public CompletableFuture<Duration> ping() {
        long startNanos = System.nanoTime();
        return request(id -> MessageWriter.bare("ping", id))
                .thenApply(pong -> Duration.ofNanos(System.nanoTime() - startNanos));
    }

    /** Leaves for good; the server then closes the connection. */
    public CompletableFuture<Void> leave() {
        reader.closing();
        return request(id -> MessageWriter.bare("leave", id)).thenAccept(ack -> {});
    }

    /** Completes when the connection has ended, whoever ended it. */
    public CompletableFuture<Closed> closed() {
        return reader.closed().copy();
    }

    /** Closes the connection, and waits for that up to 2 s. What is pending fails. Idempotent. */
    @Override
    public void close() {
        reader.closing();
        if (!reader.closed().isDone()) {
            socket.sendClose(Closed.NORMAL, "");
            awaitClosed();
        }
        socket.abort();
        reader.end(Closed.NORMAL, "");
    }

    private void awaitClosed() {
        try {
            reader.closed().get(CLOSE_DEADLINE_MS, TimeUnit.MILLISECONDS);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        } catch (TimeoutException | ExecutionException e) {
            // The caller aborts what did not end in time.
        }
    }

    private void breakOff(String reason) {
        reader.end(Closed.BROKEN, reason);
        socket.abort();
    }

    private CompletableFuture<Receipt> publishInRoom(Publication frame) {
        var id = frame.id == null ? newId() : frame.id;
        return send(id, MessageWriter.publish(id, frame))
                .thenApply(answer -> ((ServerMessage.Stored) answer).receipt());
    }

    private CompletableFuture<Long> control(Function<String, String> message) {
        return request(message).thenApply(answer -> ((ServerMessage.InForce) answer).epoch());
    }

    private CompletableFuture<ServerMessage> request(Function<String, String> message) {
        if (!takeRoom(options.requestTimeout())) {
            return CompletableFuture.failedFuture(noRoom());
        }
        var id = newId();
        return send(id, message.apply(id));
    }

    /** Sends in a room already taken, which it gives back when the answer has come. */
    private CompletableFuture<ServerMessage> send(String id, String text) {
        if (isTooLarge(text)) {
            room.release();
            return CompletableFuture.failedFuture(tooLarge());
        }
        var answer = pending.await(id);
        answer.whenComplete((unused, failure) -> room.release());
        if (!answer.isDone()) {
            outbox.send(text);
        }
        return answer;
    }

    private boolean takeRoom(Duration timeout) {
        if (room.tryAcquire()) {
            return true;
        }
        try {
            return room.tryAcquire(timeout.toMillis(), TimeUnit.MILLISECONDS);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            return false;
        }
    }

    private String newId() {
        return idPrefix + lastId.incrementAndGet();
    }

    private boolean isTooLarge(String text) {
        return (long) text.length() * MOST_BYTES_PER_CHAR > welcome.maxFrameBytes()
                && text.getBytes(StandardCharsets.UTF_8).length > welcome.maxFrameBytes();
    }

    private SignalboxException tooLarge() {
        return SignalboxException.local(
                ErrorCodes.FRAME_TOO_LARGE,
                "the message is larger than the "
                        + welcome.maxFrameBytes()
                        + " bytes that the server takes (maxFrameBytes); it was not sent",
                false);
    }

    private SignalboxException noRoom() {
        return SignalboxException.local(
                ErrorCodes.IN_FLIGHT_LIMIT,
                options.maxInFlight()
                        + " messages (maxInFlight) await their answer, and none came in time; this"
                        + " one was not sent",
                true);
    }
}
