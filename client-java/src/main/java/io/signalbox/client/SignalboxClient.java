package io.signalbox.client;

import com.fasterxml.jackson.databind.JsonNode;
import java.security.SecureRandom;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.atomic.AtomicLong;
import java.util.function.Consumer;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/**
 * A connection to Signalbox, which is made again when it is lost. Thread-safe.
 *
 * <p>Messages are sent in the order of the calls and do not wait for one another: the futures
 * complete as the answers come. Each completes, with a {@link SignalboxException} where the answer
 * is a refusal, does not come in time, or the connection ends and is not made again.
 *
 * <p>They complete on threads of the SDK on which nothing else is done, several at a time and in no
 * order: what depends on them may block, publish and wait for other answers. Each that does takes a
 * thread for that time; much that takes long is to be chained with {@code …Async} and an executor.
 *
 * <p>Guarantee: a frame whose receipt came is stored, and its receivers get it once. A frame whose
 * future failed with {@code CLIENT_TIMEOUT} or {@code CLIENT_CONNECTION_CLOSED} may have been
 * stored. While the connection is lost, what is sent waits for the next; what was sent and not
 * acknowledged is sent again, see {@link ClientOptions.Builder#resending}. Announcements, options
 * and subscriptions that were acknowledged are made again before anything else is sent.
 */
public final class SignalboxClient implements AutoCloseable {
    private static final int RADIX = 36;
    private static final long DEFAULT_REQUEST_TIMEOUT_MS = 10_000;
    private static final long GRACE_MS = 5_000;
    private static final SecureRandom RANDOM = new SecureRandom();

    private final Session session;
    private final Conversations conversations = new Conversations();
    private final OpenIds openIds = new OpenIds();
    private final Remembered remembered = new Remembered();
    private final Replies replies;
    private final Handlers handlers;
    private final Health health;
    private final Room room;
    private final Duration ackTimeout;
    private final boolean resending;
    private final String idPrefix = Long.toUnsignedString(RANDOM.nextLong(), RADIX) + "-";
    private final AtomicLong lastId = new AtomicLong();

    private SignalboxClient(ClientOptions options) {
        var listener = options.listener();
        var listenerCalls = new SerialCalls(options.handlerThreads());
        var pending = new PendingAnswers(options.ackTimeout());
        this.health = new Health(state -> listenerCalls.add(() -> listener.onHealth(state)));
        Consumer<SignalboxException> failures =
                failure -> listenerCalls.add(() -> listener.onError(failure));
        this.replies = new Replies(this::publish, this::newId, failures);
        this.handlers = new Handlers(options, replies::answer, failures);
        this.room = new Room(options);
        this.ackTimeout = options.ackTimeout();
        this.resending = options.resending();
        this.session =
                new Session(
                        options,
                        pending,
                        conversations,
                        new Incoming(
                                options,
                                listenerCalls,
                                pending,
                                conversations,
                                handlers,
                                replies,
                                health),
                        health,
                        remembered,
                        this::newId);
        session.connect();
        session.closed().thenRun(handlers::end);
        session.closed().thenAccept(how -> listenerCalls.add(() -> listener.onClosed(how)));
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

    /** As {@link #connect}, without waiting. */
    public static CompletableFuture<SignalboxClient> connectAsync(ClientOptions options) {
        return CompletableFuture.supplyAsync(() -> connect(options), Background.THREADS);
    }

    /** How the server greeted the latest connection; its id changes when it is made again. */
    public Welcome welcome() {
        return session.welcome();
    }

    /** How it stands with the connection; {@link ClientListener#onHealth} is told of changes. */
    public HealthState health() {
        return health.state();
    }

    /**
     * Publishes a frame; its receipt means that Kafka has stored it. Here and with the calls below,
     * a frame under the id of one whose future has not completed is not sent: its own fails at once
     * with {@link ErrorCodes#ID_IN_USE}.
     */
    public CompletableFuture<Receipt> publish(Publication frame) {
        var id = idOf(frame);
        return Handed.out(
                openIds.during(
                        id,
                        () ->
                                send(id, MessageWriter.publish(id, frame), resending)
                                        .thenApply(SignalboxClient::receipt)));
    }

    /**
     * Publishes a frame, and completes with what was decided about it. That it was dropped is an
     * outcome, not a failure.
     */
    public CompletableFuture<Outcome> publishDecided(Publication frame) {
        var asking = frame.askingForOutcome();
        return converse(asking, Conversations.Awaited.OUTCOME, resending, ackTimeout.toMillis())
                .thenApply(answer -> ((ServerMessage.Decided) answer).outcome());
    }

    /**
     * Sends a request to one peer, and completes with its reply. The frame needs no kind; without a
     * delivery it is for any one of those it is addressed to.
     *
     * <p>It fails with the code that says why there is no reply, such as {@code REQUEST_TIMEOUT} or
     * {@link ErrorCodes#NO_CONSUMER}, with {@link ErrorCodes#NO_MATCH} also where it is addressed
     * to nobody, and with {@link ErrorCodes#HANDLER_ERROR} where the peer says that it failed. A
     * request that was sent when the connection is lost fails with {@link
     * ErrorCodes#CONNECTION_CLOSED}: its reply would not find the way.
     *
     * @throws IllegalArgumentException where its delivery mode is {@code all}
     */
    public CompletableFuture<ReceivedFrame> request(Publication frame) {
        var request = frame.asRequest(false);
        return converse(request, Conversations.Awaited.REPLY, false, patienceMs(request))
                .thenApply(answer -> reply(answer));
    }

    /**
     * Sends a request to all it is addressed to, and completes at its deadline at the latest, with
     * the replies that came: at once and with none where it is addressed to nobody.
     *
     * @throws IllegalArgumentException where its delivery mode is another than {@code all}
     */
    public CompletableFuture<Gathered> requestAll(Publication frame) {
        var request = frame.asRequest(true);
        return converse(request, Conversations.Awaited.REPLIES, false, patienceMs(request))
                .thenApply(answer -> ((ServerMessage.Collected) answer).gathered());
    }

    /**
     * Answers a request by hand, where no handler does. The future fails where the reply was not
     * sent; by then the requester has been told by {@link ErrorCodes#HANDLER_ERROR}, unless that
     * could not be sent either, or the reply may be stored.
     *
     * @throws IllegalArgumentException where it is {@link Reply#none}
     */
    public CompletableFuture<Receipt> reply(ReceivedFrame request, Reply reply) {
        return Handed.out(replies.send(request, reply));
    }

    /**
     * Registers a handler of events and requests.
     *
     * @param typePattern a type, or a glob in which {@code *} stands for any text
     */
    public Registration on(String typePattern, Handler handler) {
        return handlers.add(Handlers.Kinds.ALL, typePattern, handler);
    }

    /** As {@link #on}, for events that are handled within the call. */
    public Registration onEvent(String typePattern, Consumer<ReceivedFrame> handler) {
        return handlers.add(
                Handlers.Kinds.EVENTS,
                typePattern,
                frame -> {
                    handler.accept(frame);
                    return CompletableFuture.completedFuture(Reply.none());
                });
    }

    /** As {@link #on}, for requests that are answered within the call. */
    public Registration onRequest(String typePattern, Function<ReceivedFrame, Reply> handler) {
        return handlers.add(
                Handlers.Kinds.REQUESTS,
                typePattern,
                frame -> CompletableFuture.completedFuture(handler.apply(frame)));
    }

    /** Puts this around all handlers, inside of what was put around them before. */
    public Registration around(Middleware middleware) {
        return handlers.around(middleware);
    }

    /**
     * Becomes a peer, or replaces what this peer said of itself.
     *
     * @return the epoch from which on it is in force
     */
    public CompletableFuture<Long> announce(Announcement peer) {
        return control(id -> MessageWriter.announce(id, peer), () -> remembered.announced(peer));
    }

    /** Replaces the options of this peer. Returns the epoch from which on they are in force. */
    public CompletableFuture<Long> options(Map<String, JsonNode> newOptions) {
        var all = Map.copyOf(newOptions);
        return control(id -> MessageWriter.options(id, all), () -> remembered.options(all));
    }

    /**
     * Subscribes to channels; a last {@code *} means any ending. Returns the epoch from which on it
     * is in force.
     */
    public CompletableFuture<Long> subscribe(String... channels) {
        var all = List.of(channels);
        return control(
                id -> MessageWriter.channels("subscribe", id, all),
                () -> remembered.subscribed(all));
    }

    /** Ends subscriptions, named as they were. Returns the epoch of their end. */
    public CompletableFuture<Long> unsubscribe(String... channels) {
        var all = List.of(channels);
        return control(
                id -> MessageWriter.channels("unsubscribe", id, all),
                () -> remembered.unsubscribed(all));
    }

    /**
     * Tells the server that a frame was received, for its receipt.
     *
     * @return false where that was not sent, because there is no connection or too much waits
     */
    public boolean received(ReceivedFrame frame) {
        return session.trySend(MessageWriter.received(frame.at()));
    }

    /** Measures the way to the server and back. */
    public CompletableFuture<Duration> ping() {
        long startNanos = System.nanoTime();
        var id = newId();
        return Handed.out(
                send(id, MessageWriter.bare("ping", id), false)
                        .thenApply(pong -> Duration.ofNanos(System.nanoTime() - startNanos)));
    }

    /** Leaves for good; the server then closes the connection. */
    public CompletableFuture<Void> leave() {
        session.closing();
        var id = newId();
        return Handed.out(send(id, MessageWriter.bare("leave", id), false).thenAccept(ack -> {}));
    }

    /** Completes when the client has ended, whoever ended it. */
    public CompletableFuture<Closed> closed() {
        return Handed.out(session.closed().copy());
    }

    /** Closes the connection, and waits for that up to 2 s. What is pending fails. Idempotent. */
    @Override
    public void close() {
        session.close();
    }

    private CompletableFuture<Long> control(Function<String, String> message, Runnable inForce) {
        var id = newId();
        return Handed.out(
                send(id, message.apply(id), true)
                        .thenApply(ack -> {
                            inForce.run();
                            return ((ServerMessage.InForce) ack).epoch();
                        }));
    }

    private CompletableFuture<ServerMessage> converse(
            Publication frame, Conversations.Awaited awaited, boolean again, long patienceMs) {
        var id = idOf(frame);
        return Handed.out(
                openIds.during(
                        id,
                        () -> {
                            var text = MessageWriter.publish(id, frame);
                            var conversation = conversations.begin(id, awaited);
                            send(id, text, again)
                                    .whenComplete((ack, failure) ->
                                            sent(conversation, ack, failure, patienceMs));
                            return conversation.answer;
                        }));
    }

    private void sent(
            Conversations.Conversation conversation,
            ServerMessage ack,
            @Nullable Throwable failure,
            long patienceMs) {
        if (failure == null) {
            conversations.acknowledged(conversation, receipt(ack).receipt(), patienceMs);
        } else {
            conversations.failed(conversation, failure);
        }
    }

    /** Sends a message, once there is room for it. */
    private CompletableFuture<ServerMessage> send(String id, String text, boolean again) {
        long bytes = Utf8.length(text);
        int maxBytes = welcome().maxFrameBytes();
        if (bytes < 0) {
            return CompletableFuture.failedFuture(notUnicode());
        }
        if (bytes > maxBytes) {
            return CompletableFuture.failedFuture(tooLarge(bytes, maxBytes));
        }
        if (!room.take(bytes)) {
            return CompletableFuture.failedFuture(room.full());
        }
        var outgoing = new Outgoing(id, text, again);
        // Released first: who has seen the answer finds room for the next.
        var answer = outgoing.answer.whenComplete((unused, failure) -> room.release(bytes));
        session.send(outgoing);
        return answer;
    }

    private static ReceivedFrame reply(ServerMessage answer) {
        var reply = ((ServerMessage.Arrived) answer).frame();
        Reply.errorMessage(reply.payloadJson())
                .ifPresent(message -> {
                    throw SignalboxException.stored(
                            ErrorCodes.HANDLER_ERROR, message, false, reply.inReplyTo().orElse(""));
                });
        return reply;
    }

    private static Receipt receipt(ServerMessage answer) {
        return ((ServerMessage.Stored) answer).receipt();
    }

    private static long patienceMs(Publication request) {
        return (request.timeoutMs == null ? DEFAULT_REQUEST_TIMEOUT_MS : request.timeoutMs)
                + GRACE_MS;
    }

    private String idOf(Publication frame) {
        return frame.id().orElseGet(this::newId);
    }

    private String newId() {
        return idPrefix + lastId.incrementAndGet();
    }

    private static SignalboxException notUnicode() {
        return SignalboxException.local(
                ErrorCodes.NOT_UNICODE,
                "the message holds half a surrogate pair, which is no Unicode; it was not sent",
                false);
    }

    private static SignalboxException tooLarge(long bytes, int maxBytes) {
        return SignalboxException.local(
                ErrorCodes.FRAME_TOO_LARGE,
                "the message has "
                        + bytes
                        + " bytes, and the server takes "
                        + maxBytes
                        + " (maxFrameBytes); it was not sent",
                false);
    }
}
