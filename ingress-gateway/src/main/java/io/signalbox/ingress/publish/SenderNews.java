package io.signalbox.ingress.publish;

import io.signalbox.gateway.connection.Connection;
import io.signalbox.gateway.message.ServerMessages;
import io.signalbox.routing.errors.ErrorCode;
import io.signalbox.routing.frame.FramePosition;
import io.signalbox.schemas.codec.FrameOutcome;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/**
 * What the sender on one socket is told about its frames: that each is stored, and then what was
 * decided. The two come by different ways, and the second may be the faster; it then waits for the
 * first. As the frames of a partition are stored in order, only the last of each is remembered.
 * Thread-safe.
 */
final class SenderNews {
    private final Connection connection;
    private final List<FrameOutcome> waiting = new ArrayList<>();

    /** By partition, the highest offset that was acknowledged. */
    private long[] acknowledged = {};

    private int inFlight;

    SenderNews(Connection connection) {
        this.connection = connection;
    }

    /** A frame is on its way to the log. */
    synchronized void sent() {
        inFlight++;
    }

    synchronized void stored(String id, FramePosition receipt) {
        connection.send(ServerMessages.stored(id, receipt));
        int partition = receipt.partition();
        if (partition >= acknowledged.length) {
            int before = acknowledged.length;
            acknowledged = Arrays.copyOf(acknowledged, partition + 1);
            Arrays.fill(acknowledged, before, acknowledged.length, -1);
        }
        acknowledged[partition] = Math.max(acknowledged[partition], receipt.offset());
        answered();
    }

    synchronized void refused(byte[] error) {
        connection.send(error);
        answered();
    }

    synchronized void decided(FrameOutcome outcome) {
        if (mayBeUnacknowledged(outcome)) {
            waiting.add(outcome);
        } else {
            tell(outcome);
        }
    }

    private void answered() {
        inFlight--;
        if (!waiting.isEmpty()) {
            List<FrameOutcome> before = List.copyOf(waiting);
            waiting.clear();
            before.forEach(this::decided);
        }
    }

    private boolean mayBeUnacknowledged(FrameOutcome outcome) {
        int partition = outcome.decided().partition();
        return inFlight > 0
                && outcome.code() != ErrorCode.REQUEST_TIMEOUT // of a frame acknowledged long ago
                && (partition >= acknowledged.length
                        || acknowledged[partition] < outcome.decided().offset());
    }

    private void tell(FrameOutcome outcome) {
        connection.send(
                ServerMessages.outcome(
                        outcome.frameId(), outcome.receipt(), outcome.code(), outcome.targets()));
    }
}
