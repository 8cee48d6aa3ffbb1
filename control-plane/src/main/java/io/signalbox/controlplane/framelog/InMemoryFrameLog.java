package io.signalbox.controlplane.framelog;

import io.signalbox.routing.admission.AdmittedFrame;
import io.signalbox.routing.errors.ErrorCode;
import io.signalbox.routing.frame.Frame;
import io.signalbox.routing.frame.FramePosition;
import io.signalbox.routing.frame.LoggedFrame;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Executor;

/**
 * A log in the heap, for tests and measurements of what stands before the log. Frames are kept
 * until the object is gone.
 */
public final class InMemoryFrameLog implements FrameLog {
    private final List<List<LoggedFrame>> partitions = new ArrayList<>();
    private final InFlightBytes inFlight;
    private final Executor confirmations;
    private boolean closed;

    /**
     * @param maxInFlightBytes counted over payloads; frames are refused from 85 % of it on
     * @param confirmations runs the callbacks, one task for each frame in the order of the appends
     */
    public InMemoryFrameLog(int partitionCount, long maxInFlightBytes, Executor confirmations) {
        for (int i = 0; i < partitionCount; i++) {
            partitions.add(new ArrayList<>());
        }
        this.inFlight = new InFlightBytes(maxInFlightBytes, System::nanoTime);
        this.confirmations = confirmations;
    }

    @Override
    public AppendResult append(AdmittedFrame admitted, Callback callback) {
        Frame frame = admitted.frame();
        int bytes = frame.payload().size();
        if (!inFlight.tryTake(bytes)) {
            return new AppendResult.Overloaded(inFlight.retryAfterMs());
        }
        synchronized (this) {
            if (closed) {
                inFlight.release(bytes);
                callback.onFailed(
                        ErrorCode.LOG_UNAVAILABLE,
                        "the log is closed: send the frame to another node");
                return AppendResult.TAKEN;
            }
            FramePosition position = store(frame);
            confirmations.execute(() -> {
                inFlight.release(bytes);
                callback.onStored(position);
            });
        }
        return AppendResult.TAKEN;
    }

    private FramePosition store(Frame frame) {
        int partition = Math.floorMod(frame.partitionKey().hashCode(), partitions.size());
        var log = partitions.get(partition);
        var position = new FramePosition(partition, log.size());
        log.add(new LoggedFrame(position, frame.takenAtMs(), frame));
        return position;
    }

    /** What stands in one partition, in order. */
    public synchronized List<LoggedFrame> frames(int partition) {
        return List.copyOf(partitions.get(partition));
    }

    @Override
    public double fill() {
        return inFlight.fill();
    }

    @Override
    public synchronized void close() {
        closed = true;
    }
}
