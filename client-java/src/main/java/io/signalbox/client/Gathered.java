package io.signalbox.client;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.List;

/**
 * What came of a request to all.
 *
 * @param id of the request
 * @param receipt the request's place in the log
 * @param answers those that came by the deadline
 * @param missing the connections from which none came
 */
public record Gathered(String id, String receipt, List<Answer> answers, List<String> missing) {

    /**
     * The answer of one peer.
     *
     * @param payloadJson as its sender wrote it, or empty where there was none
     */
    public record Answer(ReceivedFrame.From from, String payloadJson) {

        /** The payload, parsed anew at each call; a missing node where there was none. */
        public JsonNode payload() {
            return Json.parse(payloadJson);
        }

        /** Whether the peer says that it failed; see {@link Reply#error}. */
        public boolean isError() {
            return Reply.errorMessage(payloadJson).isPresent();
        }
    }
}
