package io.signalbox.controlplane.framelog;

import io.signalbox.routing.errors.ErrorCode;
import io.signalbox.routing.frame.FramePosition;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;

/** Keeps what a log answered, in the order of the answers. */
final class Receipts implements FrameLog.Callback {
    final List<FramePosition> stored = new CopyOnWriteArrayList<>();
    final List<ErrorCode> failed = new CopyOnWriteArrayList<>();

    @Override
    public void onStored(FramePosition position) {
        stored.add(position);
    }

    @Override
    public void onFailed(ErrorCode code, String message) {
        failed.add(code);
    }

    int answers() {
        return stored.size() + failed.size();
    }
}
