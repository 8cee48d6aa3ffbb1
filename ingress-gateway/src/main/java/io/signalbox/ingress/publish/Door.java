package io.signalbox.ingress.publish;

import io.signalbox.controlplane.framelog.AppendResult;
import io.signalbox.controlplane.framelog.FrameLog;
import io.signalbox.routing.admission.Admission;
import io.signalbox.routing.admission.AdmissionRules;
import io.signalbox.routing.admission.AdmittedFrame;
import io.signalbox.routing.admission.Principal;
import io.signalbox.routing.admission.Publish;
import io.signalbox.routing.admission.Refused;
import io.signalbox.routing.errors.ErrorCode;
import io.signalbox.routing.frame.FramePosition;
import java.time.InstantSource;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The one door: admit, append, answer. Every way in passes here with its frame and a {@link
 * Visitor} that hears what became of it, exactly once. Thread-safe; never blocks.
 */
public final class Door {
    private static final Logger LOG = LoggerFactory.getLogger(Door.class);

    private final FrameLog log;
    private final Function<String, AdmissionRules> rulesOfTenant;
    private final InstantSource clock;
    private final FrameIds ids;
    private final IngressMetrics metrics;

    public Door(
            FrameLog log,
            Function<String, AdmissionRules> rulesOfTenant,
            InstantSource clock,
            FrameIds ids,
            IngressMetrics metrics) {
        this.log = log;
        this.rulesOfTenant = rulesOfTenant;
        this.clock = clock;
        this.ids = ids;
        this.metrics = metrics;
    }

    /** The largest frame of the tenant. */
    public int maxFrameBytes(String tenant) {
        return rulesOfTenant.apply(tenant).maxFrameBytes();
    }

    /**
     * Hears what became of one frame, on the caller's thread or the log's. Must not block and must
     * not throw.
     */
    public interface Visitor {
        void onStored(String id, FramePosition receipt);

        /**
         * @param retryAfterMs when to try again; null where that is not known
         */
        void onRefused(Refused refused, @Nullable Long retryAfterMs);
    }

    /** A fault of ours is the answer to the frame that met it, under the frame's id. */
    public void pass(Publish publish, int bytes, Principal principal, Visitor visitor) {
        try {
            if (publish.isRequest() && principal.sender().connection() == null) {
                refuse(noWayBack(publish), null, visitor);
                return;
            }
            AdmissionRules rules = rulesOfTenant.apply(principal.tenant());
            switch (Admission.admit(publish, rules, principal, clock.millis(), ids.next())) {
                case AdmittedFrame admitted -> append(admitted, bytes, visitor);
                case Refused refused -> refuse(refused, null, visitor);
            }
        } catch (RuntimeException e) {
            LOG.error("event=frame_failed tenant={}", principal.tenant(), e);
            String message = "the server failed on this frame; its log has the details";
            refuse(
                    new Refused(ErrorCode.INTERNAL_ERROR, publish.id(), message, null),
                    null,
                    visitor);
        }
    }

    /** To a request of somebody to whom no reply can come. */
    static Refused noWayBack(Publish publish) {
        return new Refused(
                ErrorCode.NOT_ALLOWED,
                publish.id(),
                "a request needs a connection to which its answer can come; send it on /v1/socket"
                        + " with a token that may subscribe, or on an ingress socket linked to the"
                        + " one that receives",
                "$.kind");
    }

    /** For a message that could not even be read. */
    public void refuse(Refused refused, @Nullable Long retryAfterMs, Visitor visitor) {
        count(refused);
        visitor.onRefused(refused, retryAfterMs);
    }

    void count(Refused refused) {
        metrics.refused(refused.code());
    }

    private void append(AdmittedFrame admitted, int bytes, Visitor visitor) {
        String id = admitted.frame().id();
        AppendResult result =
                log.append(
                        admitted,
                        new FrameLog.Callback() {
                            @Override
                            public void onStored(FramePosition position) {
                                metrics.stored(bytes);
                                visitor.onStored(id, position);
                            }

                            @Override
                            public void onFailed(ErrorCode code, String message) {
                                refuse(
                                        new Refused(code, id, message, null),
                                        code.retryable() ? 1_000L : null,
                                        visitor);
                            }
                        });
        if (result instanceof AppendResult.Overloaded overloaded) {
            String message =
                    "the way to the log is full; send again in "
                            + overloaded.retryAfterMs()
                            + " ms";
            refuse(
                    new Refused(ErrorCode.OVERLOADED, id, message, null),
                    overloaded.retryAfterMs(),
                    visitor);
        }
    }
}
