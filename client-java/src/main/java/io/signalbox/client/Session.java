package io.signalbox.client;

import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.concurrent.ThreadLocalRandom;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.Condition;
import java.util.concurrent.locks.ReentrantLock;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * One link after another, as one conversation: what is to be sent waits for a link, and what the
 * last one left unanswered is sent on the next. Thread-safe; nothing but queueing is done while the
 * lock is held. At most one thread connects at a time, which waits where it has to.
 */
final class Session {
    private static final Logger LOG = LoggerFactory.getLogger(Session.class);

    private final ClientOptions options;
    private final PendingAnswers pending;
    private final Conversations conversations;
    private final Incoming incoming;
    private final Health health;
    private final Remembered remembered;
    private final Supplier<String> ids;
    private final CompletableFuture<Closed> closed = new CompletableFuture<>();
    private final ReentrantLock lock = new ReentrantLock();
    private final Condition ending = lock.newCondition();

    /** The link that is being set up, or is up, or was last. */
    private @Nullable Link current;

    /** The link that messages are sent on; null while there is none. */
    private @Nullable Link up;

    private boolean closing;

    Session(
            ClientOptions options,
            PendingAnswers pending,
            Conversations conversations,
            Incoming incoming,
            Health health,
            Remembered remembered,
            Supplier<String> ids) {
        this.options = options;
        this.pending = pending;
        this.conversations = conversations;
        this.incoming = incoming;
        this.health = health;
        this.remembered = remembered;
        this.ids = ids;
    }

    /** Makes the first connection, with as many attempts as the options allow. */
    void connect() {
        try {
            connect(options.connecting(), true);
        } catch (SignalboxException e) {
            end(new Closed(Closed.BROKEN, e.reason(), false));
            throw e;
        }
    }

    /** Sends a message now, or as soon as there is a connection. */
    void send(Outgoing message) {
        if (!pending.add(message)) {
            return;
        }
        Link flushing = null;
        lock.lock();
        try {
            if (up != null && enqueue(up, message)) {
                flushing = up;
            }
        } finally {
            lock.unlock();
        }
        if (flushing != null) {
            flushing.flush();
        }
    }

    /** Sends what has no answer; false where it is not sent. */
    boolean trySend(String text) {
        var link = link();
        return link != null && link.trySend(text);
    }

    /** The greeting of the latest connection. */
    Welcome welcome() {
        lock.lock();
        try {
            if (current == null) {
                throw new IllegalStateException("a session is used once it is connected");
            }
            return current.welcome();
        } finally {
            lock.unlock();
        }
    }

    CompletableFuture<Closed> closed() {
        return closed;
    }

    /** From now on the end of the connection is the end of the session. */
    void closing() {
        lock.lock();
        try {
            closing = true;
            ending.signalAll();
            if (current != null) {
                current.closing();
            }
        } finally {
            lock.unlock();
        }
    }

    /** Closes, and waits for that up to 2 s. Idempotent. */
    void close() {
        closing();
        Link last;
        lock.lock();
        try {
            last = current;
        } finally {
            lock.unlock();
        }
        if (last != null) {
            last.close();
        }
        end(new Closed(Closed.NORMAL, "", true));
    }

    private boolean isClosing() {
        lock.lock();
        try {
            return closing;
        } finally {
            lock.unlock();
        }
    }

    private @Nullable Link link() {
        lock.lock();
        try {
            return up;
        } finally {
            lock.unlock();
        }
    }

    /** Whether the caller must flush the link, holding no lock. */
    private boolean enqueue(Link link, Outgoing message) {
        return pending.claim(message, link) && link.enqueue(message.text);
    }

    /**
     * Tries until there is a link.
     *
     * @param atOnce whether the first attempt needs no delay, and is not counted
     * @throws SignalboxException where that fails for good
     */
    private void connect(ReconnectPolicy policy, boolean atOnce) {
        if (atOnce) {
            try {
                open();
                return;
            } catch (SignalboxException e) {
                if (!e.retryable() || !policy.allows(0)) {
                    throw e;
                }
                retry(policy, e);
                return;
            }
        }
        retry(policy, null);
    }

    private void retry(ReconnectPolicy policy, @Nullable SignalboxException first) {
        var failure = first;
        for (int made = 0; policy.allows(made); made++) {
            long afterMs = failure == null ? 0 : failure.retryAfterMs().orElse(0);
            pause(policy.delayMs(made, ThreadLocalRandom.current().nextDouble(), afterMs));
            try {
                open();
                return;
            } catch (SignalboxException e) {
                LOG.info("event=client.connect-failed attempt={} code={}", made + 1, e.code());
                if (!e.retryable()) {
                    throw e;
                }
                failure = e;
            }
        }
        if (failure != null) {
            throw failure;
        }
    }

    /** Waits, unless the session ends. */
    private void pause(long delayMs) {
        lock.lock();
        try {
            long leftNanos = TimeUnit.MILLISECONDS.toNanos(delayMs);
            while (!closing && leftNanos > 0) {
                leftNanos = ending.awaitNanos(leftNanos);
            }
            if (closing) {
                throw new Closed(Closed.NORMAL, "", true).asError();
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new Closed(Closed.NORMAL, "interrupted", true).asError();
        } finally {
            lock.unlock();
        }
    }

    /** Makes one link, says again what is to be in force, and sends what waits. */
    private void open() {
        var link = Link.open(options, incoming.cursor(), incoming);
        lock.lock();
        try {
            current = link;
            if (closing) {
                link.closing();
            }
        } finally {
            lock.unlock();
        }
        link.whenEnded(how -> Background.THREADS.execute(() -> ended(link, how)));
        link.watch(health);
        restore(link);
        goUp(link);
    }

    private void restore(Link link) {
        List<CompletableFuture<ServerMessage>> answers = new ArrayList<>();
        for (var message : remembered.messages()) {
            var id = ids.get();
            var outgoing = new Outgoing(id, message.apply(id), false);
            if (pending.add(outgoing) && enqueue(link, outgoing)) {
                link.flush();
            }
            answers.add(outgoing.answer);
        }
        try {
            answers.forEach(CompletableFuture::join);
        } catch (CompletionException e) {
            link.breakOff("what was announced or subscribed was not restored");
            throw e.getCause() instanceof SignalboxException refusal ? refusal : e;
        }
    }

    private void goUp(Link link) {
        boolean flush = false;
        lock.lock();
        try {
            if (link.isEnded() || closing) {
                link.breakOff("not needed any more");
                throw new Closed(Closed.BROKEN, "it ended at once", closing).asError();
            }
            for (var message : pending.unanswered()) {
                flush |= enqueue(link, message);
            }
            up = link;
            health.to(HealthState.CONNECTED);
        } finally {
            lock.unlock();
        }
        if (flush) {
            link.flush();
        }
    }

    /** Runs on a thread of its own, and goes on to connect again where that is to be. */
    private void ended(Link link, Closed how) {
        boolean wasUp;
        lock.lock();
        try {
            wasUp = up == link;
            if (wasUp) {
                up = null;
            }
        } finally {
            lock.unlock();
        }
        var reason = how.asError();
        pending.connectionLost(link, reason);
        if (!wasUp) {
            // Who sets it up notices by itself.
            return;
        }
        conversations.connectionLost(reason);
        if (!how.reconnectAdvised() || !options.reconnecting().allows(0)) {
            end(how);
            return;
        }
        LOG.info("event=client.connection-lost code={} reason={}", how.code(), how.reason());
        health.to(HealthState.RECONNECTING);
        try {
            connect(options.reconnecting(), false);
        } catch (RuntimeException | Error e) {
            if (isClosing()) {
                end(new Closed(Closed.NORMAL, "", true));
                return;
            }
            boolean refused = e instanceof SignalboxException known && !known.retryable();
            end(
                    new Closed(
                            refused ? Closed.REFUSED : Closed.BROKEN,
                            "not connected again: " + e.getMessage(),
                            false));
        }
    }

    /** The end for good. Idempotent. */
    private void end(Closed how) {
        var reason = how.asError();
        pending.close(reason);
        conversations.connectionLost(reason);
        // First: a listener hears of the end last of all.
        health.to(HealthState.CLOSED);
        closed.complete(how);
    }
}
