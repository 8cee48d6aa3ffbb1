package io.signalbox.ingress.http;

import io.signalbox.gateway.connection.ConnectionIds;
import io.signalbox.gateway.connection.OutcomeDesk;
import io.signalbox.ingress.publish.Door;
import io.signalbox.routing.admission.Refused;
import io.signalbox.routing.frame.FramePosition;
import io.signalbox.schemas.codec.FrameOutcome;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicReference;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;
import org.xnio.XnioExecutor;

/**
 * The frames of one request on their way through the door, until each has its answer. Where the
 * producer waits for outcomes, each frame has an address to which its outcome comes; what is
 * undecided a while after the last frame was stored is answered with its receipt alone.
 * Thread-safe.
 */
final class PostedFrames {
    private final OutcomeDesk outcomes;
    private final @Nullable ConnectionIds addresses;
    private final XnioExecutor timers;
    private final long outcomeWaitMs;
    private final Frame[] frames;
    private final Answers answers;
    private final AtomicInteger atTheDoor;
    private final AtomicReference<XnioExecutor.@Nullable Key> deadline = new AtomicReference<>();

    /**
     * @param addresses where outcomes are waited for; null where they are not
     * @param timers runs the deadline
     */
    PostedFrames(
            int count,
            OutcomeDesk outcomes,
            @Nullable ConnectionIds addresses,
            XnioExecutor timers,
            long outcomeWaitMs,
            Consumer<Line[]> whenComplete) {
        this.outcomes = outcomes;
        this.addresses = addresses;
        this.timers = timers;
        this.outcomeWaitMs = outcomeWaitMs;
        this.atTheDoor = new AtomicInteger(count);
        this.answers =
                new Answers(
                        count,
                        lines -> {
                            cancelDeadline();
                            whenComplete.accept(lines);
                        });
        this.frames = new Frame[count];
        for (int i = 0; i < count; i++) {
            frames[i] = new Frame(i);
        }
    }

    Frame frame(int number) {
        return frames[number];
    }

    private void passedTheDoor() {
        if (atTheDoor.decrementAndGet() == 0 && addresses != null && !answers.isComplete()) {
            try {
                deadline.set(
                        timers.executeAfter(this::giveUp, outcomeWaitMs, TimeUnit.MILLISECONDS));
            } catch (RejectedExecutionException e) {
                // The IO threads have ended, and with them the connection.
            }
            if (answers.isComplete()) {
                cancelDeadline();
            }
        }
    }

    private void giveUp() {
        for (Frame frame : frames) {
            frame.settleWithReceipt();
        }
    }

    private void cancelDeadline() {
        XnioExecutor.Key key = deadline.getAndSet(null);
        if (key != null) {
            key.remove();
        }
    }

    /** One of them; hears from the door, and then perhaps from the desk. */
    final class Frame implements Door.Visitor, OutcomeDesk.Listener {
        private final int number;
        private @Nullable String address;
        private volatile Line.@Nullable Stored stored;

        private Frame(int number) {
            this.number = number;
        }

        /** The address to which the outcome comes; null where none is waited for. */
        @Nullable String awaitOutcome() {
            if (addresses != null) {
                address = addresses.next();
                outcomes.await(address, this);
            }
            return address;
        }

        @Override
        public void onStored(String id, FramePosition receipt) {
            stored = new Line.Stored(id, receipt);
            if (address == null) {
                settleWithReceipt();
            }
            passedTheDoor();
        }

        @Override
        public void onRefused(Refused refused, @Nullable Long retryAfterMs) {
            settle(new Line.NotTaken(refused, retryAfterMs));
            passedTheDoor();
        }

        @Override
        public void onOutcome(FrameOutcome outcome) {
            settle(
                    new Line.Decided(
                            outcome.frameId(),
                            outcome.receipt(),
                            outcome.code(),
                            outcome.targets()));
        }

        private void settleWithReceipt() {
            Line.Stored line = stored;
            if (line != null) {
                settle(line);
            }
        }

        private void settle(Line line) {
            if (address != null) {
                outcomes.forget(address, this);
            }
            answers.settle(number, line);
        }
    }
}
